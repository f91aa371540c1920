import { useTranslation } from 'react-i18next';
import { textIn } from '@/api/alert-words';
import type { AlertNotice } from '@/api/alerts';
import { useEvent } from '@/api/events';
import { isConfirmed } from '@/api/inbox';
import type { InboxItem } from '@/api/types';
import { useTextForm } from '@/api/wishes';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { GotIt } from './got-it';

/** An emergency alert, as it stays in the inbox when it is over. */
export function AlertMessage({
  item,
  notice,
  onConfirm,
}: {
  item: InboxItem;
  notice: AlertNotice;
  onConfirm: () => void;
}) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const isEasy = useTextForm() !== 'standard';
  const text = textIn(notice.texts, language);
  const event = useEvent(item.eventId);
  const clock = event.data ? clockface(language, event.data.timeZone) : null;
  return (
    <li className="feed-item" data-confirmed={isConfirmed(item) ? '' : undefined}>
      <div className="row-between small muted">
        <span dir="auto">{event.data?.name}</span>
        {clock && notice.releasedAt ? (
          <time className="numeral" dateTime={notice.releasedAt}>
            {clock.dateTime(notice.releasedAt)}
          </time>
        ) : null}
      </div>
      <div>
        <Tag tone={notice.exercise ? 'warning' : 'danger'}>
          {notice.exercise ? t('alert.exercise') : t(`alert.type.${notice.messageType}`)}
        </Tag>
      </div>
      {text ? (
        <div lang={text.language} dir={text.direction}>
          <p className="session-title">{text.headline}</p>
          {isEasy && text.easy ? (
            <p>{text.easy}</p>
          ) : (
            <>
              {text.instruction ? <p>{text.instruction}</p> : null}
              {text.description ? <p>{text.description}</p> : null}
            </>
          )}
        </div>
      ) : null}
      <div className="row">
        <GotIt item={item} title={text?.headline ?? ''} onConfirm={onConfirm} />
      </div>
    </li>
  );
}
