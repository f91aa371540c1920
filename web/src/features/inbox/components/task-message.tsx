import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { isConfirmed } from '@/api/inbox';
import { taskNewsSentence, type TaskNews } from '@/api/task-news';
import type { InboxItem } from '@/api/types';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { GotIt } from './got-it';
import { ReadToggle } from './read-marks';

interface TaskMessageProps {
  item: InboxItem;
  news: TaskNews;
  onConfirm: () => void;
}

/** Says that there is something to do; what it is stands with the tasks alone. */
export function TaskMessage({ item, news, onConfirm }: TaskMessageProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(item.eventId);
  const clock = event.data ? clockface(language, event.data.timeZone) : null;
  const text = taskNewsSentence(t, news.kind);
  return (
    <li className="feed-item" data-confirmed={isConfirmed(item) ? '' : undefined}>
      <div className="row-between small muted">
        <span dir="auto">{event.data?.name}</span>
        {clock ? (
          <time className="numeral" dateTime={item.committedAt}>
            {clock.dateTime(item.committedAt)}
          </time>
        ) : null}
      </div>
      <p className="session-title">{text}</p>
      <div className="row">
        <Link
          to="/staff/$eventId/tasks"
          params={{ eventId: item.eventId }}
          search={{ task: news.taskId }}
          className="button"
        >
          {t('tasks.told.open')}
        </Link>
        <ReadToggle item={item} title={text} />
        <GotIt item={item} title={text} onConfirm={onConfirm} />
      </div>
    </li>
  );
}
