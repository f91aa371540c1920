import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { useWorkItems, type WorkFilter } from '@/api/work';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import type { WorkDeeds } from '../model/use-work-deeds';
import { WorkCard } from './work-card';

interface WorkListProps {
  eventId: string;
  heading: string;
  filter: WorkFilter;
  deeds: WorkDeeds;
  /** What is said when there is nothing; without it the list is left out then. */
  empty?: string;
}

export function WorkList({ eventId, heading, filter, deeds, empty }: WorkListProps) {
  const { t } = useTranslation();
  const query = useWorkItems(eventId, filter);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useNames(
    items.flatMap(({ takenBy, decidedBy, openedBy }) =>
      [takenBy, decidedBy, openedBy].flatMap((each) => each ?? []),
    ),
  );
  if (query.data && items.length === 0 && !empty) return null;
  return (
    <section className="stack" aria-label={heading}>
      <h2>{heading}</h2>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty icon="check" title={empty ?? ''} />
          ) : (
            <>
              <ul className="work-items">
                {items.map((item) => (
                  <li key={item.id}>
                    <WorkCard item={item} names={names} deeds={deeds} />
                  </li>
                ))}
              </ul>
              {query.hasNextPage ? (
                <div className="no-print">
                  <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                    {t('action.more')}
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </section>
  );
}
