import { useTranslation } from 'react-i18next';
import { useOpenTasks } from '@/api/tasks';
import type { TaskIntent } from '@/api/task-intents';
import { isRecord } from '@/lib/problem';

/** Which task it is about, and what somebody else says of it meanwhile. */
export function TaskClash({ intent, theirs }: { intent: TaskIntent; theirs: unknown }) {
  const { t } = useTranslation();
  const known = useOpenTasks(intent.eventId).data?.find((task) => task.id === intent.taskId);
  const mine = 'details' in intent ? intent.details : null;
  const title = mine?.title ?? known?.title;
  return (
    <>
      {title ? <p dir="auto">{title}</p> : null}
      {mine?.text ? <blockquote dir="auto">{mine.text}</blockquote> : null}
      {isRecord(theirs) ? (
        <p>
          {t('sync.theirs')}:{' '}
          <q dir="auto">{[theirs.title, theirs.text].filter(Boolean).map(String).join(' – ')}</q>
        </p>
      ) : null}
    </>
  );
}
