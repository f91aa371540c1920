import { useTranslation } from 'react-i18next';
import { announcementBody, announcementText } from '@/api/announcement-text';
import { changeSentences, symbolOf } from '@/api/change-sentence';
import type { InboxItem } from '@/api/types';
import { useTextForm } from '@/api/wishes';
import type { Clockface } from '@/lib/dates';

/** What is said, in the form that its reader asked for; the other words of an announcement are one step away. */
export function MessageText({ item, clock }: { item: InboxItem; clock: Clockface }) {
  const { t } = useTranslation();
  const form = useTextForm();
  const sentences = changeSentences(t, clock, item, form);
  return (
    <>
      {item.kinds.map((kind, index) => {
        const symbol = symbolOf(kind, form);
        return (
          <p key={kind} className={item.announcementId ? 'announcement-body' : undefined} dir="auto">
            {symbol ? (
              <span className="text-symbol" aria-hidden="true">
                {symbol}{' '}
              </span>
            ) : null}
            {sentences[index]}
          </p>
        );
      })}
      {item.announcementId ? <OtherWords item={item} clock={clock} /> : null}
    </>
  );
}

function OtherWords({ item, clock }: { item: InboxItem; clock: Clockface }) {
  const { t } = useTranslation();
  const form = useTextForm();
  if (!announcementText(item.after, clock.language)?.easyRead) return null;
  const other = form === 'standard' ? 'easy' : 'standard';
  return (
    <details>
      <summary>{other === 'easy' ? t('announcement.easyRead') : t('alert.allWords')}</summary>
      <p className="announcement-body" dir="auto">
        {announcementBody(item.after, clock.language, other)}
      </p>
    </details>
  );
}
