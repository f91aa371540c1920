import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { useWorkHistory } from '@/api/work';
import { Loaded } from '@/components/ui/loaded';
import type { Clockface } from '@/lib/dates';
import { named, wordsOf } from '../model/words';

/** What became of a piece of work so far, each try and each thing that a person did. */
export function WorkHistory({ itemId, clock }: { itemId: string; clock: Clockface }) {
  const { t } = useTranslation();
  const history = useWorkHistory(itemId);
  const names = useNames((history.data?.items ?? []).flatMap(({ personId }) => personId ?? []));
  return (
    <Loaded query={history}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="small muted">{t('work.noHistory')}</p>
        ) : (
          <ol className="work-history small">
            {items.map((line, index) => (
              <li key={index}>
                <time className="numeral" dateTime={line.at}>
                  {clock.dateTime(line.at)}
                </time>{' '}
                {named(t, 'work.what', line.what)}
                {line.personId ? <bdi> · {names.get(line.personId) ?? t('work.somebody')}</bdi> : null}
                {line.why ? <span> · {wordsOf(t, line.why)}</span> : null}
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
