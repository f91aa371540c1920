import type { CalendarItem, Calendars } from '@/api/calendar';
import { instantAt } from '@/lib/dates';

/** An entry on the first day of the games, from nine to ten in Berlin. */
export function anEntry(id: string, change: Partial<CalendarItem> = {}): CalendarItem {
  const item: CalendarItem = {
    key: `entry:${id}`,
    kind: 'entry',
    id,
    version: 1,
    title: `Entry ${id}`,
    place: null,
    description: null,
    startsAt: '',
    endsAt: '',
    start: '2026-07-04T09:00',
    end: '2026-07-04T10:00',
    zone: 'Europe/Berlin',
    allDay: false,
    everybody: true,
    people: [],
    team: null,
    roomId: null,
    roomName: null,
    cancelled: false,
    role: null,
    areas: [],
    editable: true,
    conflicts: [],
    ...change,
  };
  return {
    ...item,
    startsAt: change.startsAt ?? instantAt(item.start, item.zone),
    endsAt: change.endsAt ?? instantAt(item.end, item.zone),
  };
}

export function theCalendars(change: Partial<Calendars> = {}): Calendars {
  return {
    timeZone: 'Europe/Berlin',
    plans: true,
    rooms: [{ id: 'r1', name: 'Main hall' }],
    teams: ['area:Gate 1', 'role:STAFF'],
    ...change,
  };
}
