import { useTranslation } from 'react-i18next';
import type { Terms } from '@/api/team';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

/** When a role counts, in words. */
export function Duty({
  terms,
  timeZone,
}: {
  terms: Pick<Terms, 'validFrom' | 'validUntil'>;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const clock = clockface(language, timeZone);
  const from = terms.validFrom === null ? null : clock.dateTime(terms.validFrom);
  const until = terms.validUntil === null ? null : clock.dateTime(terms.validUntil);
  if (from !== null && until !== null) return <>{t('team.between', { from, until })}</>;
  if (from !== null) return <>{t('team.since', { from })}</>;
  if (until !== null) return <>{t('team.to', { until })}</>;
  return <>{t('team.always')}</>;
}
