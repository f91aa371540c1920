import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useProgramme } from '@/api/programme';
import { Loaded } from '@/components/ui/loaded';
import { clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';

export function EventScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const event = useEvent(eventId);
  const programme = useProgramme(eventId);
  return (
    <div className="stack">
      {event.data?.description ? <p dir="auto">{event.data.description}</p> : null}
      <div className="row">
        <Link to="/events/$eventId/programme" params={{ eventId }} className="button" data-tone="primary">
          {t('event.seeProgramme')}
        </Link>
        <Link to="/events/$eventId/tickets" params={{ eventId }} className="button">
          {t('event.getTickets')}
        </Link>
        <Link to="/events/$eventId/register" params={{ eventId }} className="button">
          {t('registration.takePart')}
        </Link>
      </div>
      <Loaded query={programme}>
        {(data) => {
          const clock = clockface(language, data.timeZone);
          const live = data.sessions.filter((session) => session.status === 'scheduled');
          const soon = live
            .filter((session) => Date.parse(session.endsAt) > now)
            .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
            .slice(0, 6);
          return (
            <>
              <dl className="facts">
                <div>
                  <dt>{t('event.sessions')}</dt>
                  <dd className="numeral">{live.length}</dd>
                </div>
                <div>
                  <dt>{t('event.rooms')}</dt>
                  <dd className="numeral">{data.rooms.length}</dd>
                </div>
                <div>
                  <dt>{t('event.timeZone')}</dt>
                  <dd>{data.timeZone}</dd>
                </div>
              </dl>
              {soon.length > 0 ? (
                <section className="stack">
                  <h2>{t('event.soon')}</h2>
                  <ul className="sessions">
                    {soon.map((session) => (
                      <li key={session.id} className="session">
                        <span className="day-time numeral">{clock.time(session.startsAt)}</span>
                        <div className="session-text">
                          <Link
                            to="/events/$eventId/sessions/$sessionId"
                            params={{ eventId, sessionId: session.id }}
                            className="session-title"
                            dir="auto"
                          >
                            {session.title}
                          </Link>
                          <span className="small muted" dir="auto">
                            {clock.weekday(session.startsAt)} · {session.roomName ?? t('session.noRoom')}
                          </span>
                        </div>
                      </li>
                    ))}
                  </ul>
                </section>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
