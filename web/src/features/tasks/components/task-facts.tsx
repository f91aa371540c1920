import { useTranslation } from 'react-i18next';
import type { Task } from '@/api/tasks';
import { Tag } from '@/components/ui/tag';
import type { Clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { isLate, openBlockers } from '../model/filters';
import { whoText } from '../model/people';

interface TaskFactsProps {
  task: Task;
  clock: Clockface;
  names: ReadonlyMap<string, string>;
}

/** When, who, how far: what one has to know of a task at a glance. */
export function TaskFacts({ task, clock, names }: TaskFactsProps) {
  const { t } = useTranslation();
  const now = useNow();
  const blockers = openBlockers(task);
  const done = task.checklist.filter((line) => line.done).length;
  return (
    <div className="task-facts small">
      {task.waiting ? <Tag>{t('tasks.unsent')}</Tag> : null}
      {isLate(task, now) ? <Tag tone="danger">{t('tasks.late')}</Tag> : null}
      {blockers.length > 0 ? <Tag tone="warning">{t('tasks.blocked')}</Tag> : null}
      {task.dueAt ? (
        <time className="numeral" dateTime={task.dueAt}>
          {t('tasks.dueAt', { time: clock.dateTime(task.dueAt) })}
        </time>
      ) : null}
      {task.repeats ? <span>{t('tasks.repeating')}</span> : null}
      {task.area ? <span dir="auto">{task.area}</span> : null}
      {task.checklist.length > 0 ? (
        <span className="numeral">{t('tasks.ticked', { done, all: task.checklist.length })}</span>
      ) : null}
      {task.assignees.length > 0 ? (
        <span dir="auto">{task.assignees.map((each) => whoText(t, clock, names, each)).join(', ')}</span>
      ) : null}
    </div>
  );
}
