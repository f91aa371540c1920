import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '@/api/tasks';
import type { Clockface } from '@/lib/dates';

/** A task in one line of the board. */
export function TaskLine({ eventId, task, clock }: { eventId: string; task: Task; clock: Clockface }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to="/staff/$eventId/tasks" params={{ eventId }} dir="auto">
        {task.title}
      </Link>{' '}
      <span className="small muted" dir="auto">
        {[task.dueAt ? t('console.due', { time: clock.dateTime(task.dueAt) }) : '', task.area ?? '']
          .filter((each) => each !== '')
          .join(' · ')}
      </span>
    </>
  );
}
