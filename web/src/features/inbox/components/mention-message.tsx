import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { isConfirmed } from '@/api/inbox';
import { mentionSentence, type MentionNews } from '@/api/mention-news';
import type { InboxItem } from '@/api/types';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { GotIt } from './got-it';
import { ReadToggle } from './read-marks';

interface MentionMessageProps {
  item: InboxItem;
  news: MentionNews;
  onConfirm: () => void;
}

/** Says that somebody is meant, and where; what was said stands in the chat alone. */
export function MentionMessage({ item, news, onConfirm }: MentionMessageProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(item.eventId);
  const clock = event.data ? clockface(language, event.data.timeZone) : null;
  const text = mentionSentence(t, news.kind);
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
        <Link to="/staff/$eventId/chat" params={{ eventId: item.eventId }} className="button">
          {t('chat.told.open')}
        </Link>
        <ReadToggle item={item} title={text} />
        <GotIt item={item} title={text} onConfirm={onConfirm} />
      </div>
    </li>
  );
}
