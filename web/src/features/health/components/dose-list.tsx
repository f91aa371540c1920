import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import type { Health } from '@/api/health';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

export const toneOf = { given: 'success', refused: 'warning', missed: 'danger' } as const;

/** When a medicine was due and what became of it, the newest first. */
export function DoseList({ health }: { health: Health }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(health.eventId);
  if (!event.data) return null;
  const clock = clockface(language, event.data.timeZone);
  return (
    <section className="stack-tight" aria-labelledby="health-doses">
      <h2 id="health-doses">{t('health.doses')}</h2>
      <ul className="plain-list stack-tight">
        {health.doses.map((each) => (
          <li key={each.id} className="row">
            <time dateTime={each.dueAt} className="numeral">
              {clock.dateTime(each.dueAt)}
            </time>
            <span dir="auto">{[each.drug, each.dose].filter(Boolean).join(' · ')}</span>
            {each.outcome ? (
              <Tag tone={toneOf[each.outcome]}>{t(`health.outcome.${each.outcome}`)}</Tag>
            ) : (
              <span className="muted">{t('health.notYet')}</span>
            )}
            {each.recordedBy ? <span className="small muted">{each.recordedBy}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
