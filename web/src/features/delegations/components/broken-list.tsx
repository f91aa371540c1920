import { useTranslation } from 'react-i18next';
import type { Broken, Roster } from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { brokenText, ruleText } from '../model/rule-text';

/** What is not as the event's rules say, in plain sentences. */
export function BrokenList({
  broken,
  rosters = [],
}: {
  broken: readonly Broken[];
  rosters?: readonly Roster[];
}) {
  const { t } = useTranslation();
  if (broken.length === 0) return <Banner tone="success">{t('delegations.allKept')}</Banner>;
  const team = (id: string | null) => {
    const roster = rosters.find((each) => each.id === id);
    return roster ? `${roster.sport} · ${roster.team}` : t('delegations.whole');
  };
  return (
    <ul className="stack-tight plain-list" aria-label={t('delegations.notKept')}>
      {broken.map((each) => (
        <li key={`${each.rosterId ?? ''}${each.form}${each.counted}${each.per ?? ''}${each.number}`}>
          <Banner tone={each.blocking ? 'danger' : 'warning'}>
            <strong dir="auto">{team(each.rosterId)}</strong>
            {': '}
            {ruleText(each, t)}
            {'. '}
            {brokenText(each, t)}
            {each.blocking ? ` ${t('delegations.isBlocking')}` : null}
          </Banner>
        </li>
      ))}
    </ul>
  );
}
