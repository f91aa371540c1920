import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDuties } from '@/api/duties';
import { useProgramme, useProgrammeFeed } from '@/api/programme';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';

export function MySessionsScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  useProgrammeFeed(eventId, true);
  const programme = useProgramme(eventId);
  const duties = useDuties(eventId);
  return (
    <div className="stack">
      <h1>{t('staff.mySessions')}</h1>
      <Loaded query={duties}>
        {({ items }) => (
          <Loaded query={programme}>
            {(data) => {
              const clock = clockface(language, data.timeZone);
              const mine = data.sessions
                .filter((session) => items.includes(session.id) && session.status !== 'removed')
                .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
              if (mine.length === 0) {
                return (
                  <Empty icon="calendar" title={t('staff.noDutiesTitle')}>
                    <p>{t('staff.noDuties')}</p>
                  </Empty>
                );
              }
              return (
                <ul className="sessions">
                  {mine.map((session) => (
                    <li
                      key={session.id}
                      className="session"
                      data-cancelled={session.status === 'cancelled' ? '' : undefined}
                    >
                      <div className="day-time numeral">
                        {clock.time(session.startsAt)}
                        <span className="small muted">{clock.weekday(session.startsAt)}</span>
                      </div>
                      <div className="session-text">
                        <Link
                          to="/events/$eventId/sessions/$sessionId"
                          params={{ eventId, sessionId: session.id }}
                          className="session-title"
                          dir="auto"
                        >
                          {session.title}
                        </Link>
                        <span className="row small muted">
                          <span dir="auto">{session.roomName ?? t('session.noRoom')}</span>
                          {Date.parse(session.endsAt) <= now ? <span>{t('staff.over')}</span> : null}
                          {session.status === 'cancelled' ? (
                            <Tag tone="danger">{t('session.cancelled')}</Tag>
                          ) : null}
                        </span>
                      </div>
                    </li>
                  ))}
                </ul>
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
