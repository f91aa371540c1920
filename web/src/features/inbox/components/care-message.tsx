import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { careSentence, careSymbols, type CareNews } from '@/api/care-news';
import { useEvent } from '@/api/events';
import { isConfirmed } from '@/api/inbox';
import type { InboxItem } from '@/api/types';
import { useTextForm } from '@/api/wishes';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { GotIt } from './got-it';
import { ReadToggle } from './read-marks';

interface CareMessageProps {
  item: InboxItem;
  news: CareNews;
  onConfirm: () => void;
}

/** Says that there is something to look at, and where; what it is about stands there alone. */
export function CareMessage({ item, news, onConfirm }: CareMessageProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(item.eventId);
  const clock = event.data ? clockface(language, event.data.timeZone) : null;
  const form = useTextForm();
  const text = careSentence(t, news.kind, form);
  return (
    <li className="feed-item" data-confirmed={isConfirmed(item) || news.superseded ? '' : undefined}>
      <div className="row-between small muted">
        <span dir="auto">{event.data?.name}</span>
        {clock ? (
          <time className="numeral" dateTime={item.committedAt}>
            {clock.dateTime(item.committedAt)}
          </time>
        ) : null}
      </div>
      <p className="session-title">
        {form === 'symbol' ? (
          <span className="text-symbol" aria-hidden="true">
            {careSymbols[news.kind]}{' '}
          </span>
        ) : null}
        {text}
      </p>
      {news.superseded ? <Tag tone="success">{t('health.news.over')}</Tag> : null}
      <div className="row">
        {news.kind === 'dose_late' ? (
          <Link to="/staff/$eventId/medication" params={{ eventId: item.eventId }} className="button">
            {t('health.round')}
          </Link>
        ) : null}
        {news.kind === 'health_proposed' ? (
          <Link to="/health/$participantId" params={{ participantId: news.participantId }} className="button">
            {t('health.news.look')}
          </Link>
        ) : null}
        <ReadToggle item={item} title={text} />
        <GotIt item={item} title={text} onConfirm={onConfirm} />
      </div>
    </li>
  );
}
