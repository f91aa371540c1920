import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMyEvents } from '@/api/events';
import { useMe } from '@/api/session';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

export function StaffHomeScreen() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const events = useMyEvents();
  const me = useMe();
  const grants = (me.data?.grants ?? []).filter(
    (grant) => grant.role !== 'ATTENDEE' && grant.role !== 'SPEAKER',
  );
  return (
    <div className="stack">
      <h1>{t('staff.title')}</h1>
      <Loaded query={events}>
        {({ items }) => {
          const mine = items.filter((event) =>
            grants.some(
              (grant) =>
                grant.eventId === event.id ||
                (!grant.eventId && grant.organizationId === event.organizationId),
            ),
          );
          return mine.length === 0 ? (
            <Empty icon="people" title={t('staff.emptyTitle')}>
              <p>{t('staff.empty')}</p>
            </Empty>
          ) : (
            <ul className="event-list">
              {mine.map((event) => (
                <li key={event.id} className="event-entry">
                  <time className="muted numeral" dateTime={event.startsAt}>
                    {clockface(language, event.timeZone).days(event.startsAt, event.endsAt)}
                  </time>
                  <Link to="/staff/$eventId" params={{ eventId: event.id }} className="event-name" dir="auto">
                    {event.name}
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </div>
  );
}
