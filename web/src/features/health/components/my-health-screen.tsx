import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvents } from '@/api/events';
import { useMyHealth } from '@/api/health';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';

/** Those whose health data this person keeps. */
export function MyHealthScreen() {
  const { t } = useTranslation();
  const mine = useMyHealth();
  const events = useEvents();
  const nameOf = (eventId: string) => events.data?.items.find((each) => each.id === eventId)?.name;
  return (
    <div className="stack">
      <h1>{t('health.mine')}</h1>
      <p>{t('health.mineExplain')}</p>
      <Loaded query={mine}>
        {(people) =>
          people.length === 0 ? (
            <Empty icon="people" title={t('health.nobodyTitle')}>
              <p>{t('health.nobody')}</p>
            </Empty>
          ) : (
            <ul className="plain-list stack-tight">
              {people.map((each) => (
                <li key={each.participantId} className="health-card">
                  <Link
                    to="/health/$participantId"
                    params={{ participantId: each.participantId }}
                    className="session-title"
                    dir="auto"
                  >
                    {each.name}
                  </Link>
                  <p className="small muted" dir="auto">
                    {nameOf(each.eventId)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
