import { useTranslation } from 'react-i18next';
import { useWhoLooked } from '@/api/health';
import { Loaded } from '@/components/ui/loaded';
import { Tag } from '@/components/ui/tag';
import { usePreferences } from '@/lib/preferences';

/** Who looked at what, and why: a plain list for the person and those who speak for them. */
export function WhoLooked({ participantId }: { participantId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const looked = useWhoLooked(participantId);
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className="stack-tight" aria-labelledby="health-looked">
      <h2 id="health-looked">{t('health.whoLooked')}</h2>
      <p className="muted">{t('health.whoLookedExplain')}</p>
      <Loaded query={looked}>
        {(readings) => (
          <ol className="plain-list stack-tight">
            {readings.map((each) => (
              <li key={each.id} className="health-card">
                <div className="row-between">
                  <strong dir="auto">{each.reader ?? t('health.accountGone')}</strong>
                  <time dateTime={each.at} className="small muted numeral">
                    {moment.format(new Date(each.at))}
                  </time>
                </div>
                <p>
                  {t(`health.way.${each.way}`)}
                  {each.purpose === 'own' ? null : <> · {t(`health.purpose.${each.purpose}`)}</>}
                  {each.printed ? <> · {t('health.printed')}</> : null}
                </p>
                {each.reason ? <p dir="auto">„{each.reason}“</p> : null}
                <p className="small muted">
                  {each.sections.map((section) => t(`health.section.${section}`)).join(', ')}
                </p>
                {each.way === 'emergency' ? <Tag tone="warning">{t('health.organizersTold')}</Tag> : null}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}
