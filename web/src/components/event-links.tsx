import { Link } from '@tanstack/react-router';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';

interface EventLinksProps {
  events: readonly { id: string; name: string; timeZone: string; startsAt: string; endsAt: string }[];
  /** Where the name of an event leads. */
  to: '/organize/$eventId' | '/staff/$eventId';
}

/** The events that somebody works at, by day and name. */
export function EventLinks({ events, to }: EventLinksProps) {
  const { language } = usePreferences();
  return (
    <ul className="event-list">
      {events.map((event) => (
        <li key={event.id} className="event-entry">
          <time className="muted numeral" dateTime={event.startsAt}>
            {clockface(language, event.timeZone).days(event.startsAt, event.endsAt)}
          </time>
          <Link to={to} params={{ eventId: event.id }} className="event-name" dir="auto">
            {event.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
