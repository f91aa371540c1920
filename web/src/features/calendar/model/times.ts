import type { CalendarItem, EntryDraft, TimeRange } from '@/api/calendar';
import { instantAt, localDateTimeAt } from '@/lib/dates';

export type View = 'day' | 'week' | 'list';

const minuteMilliseconds = 60_000;
export const dayMinutes = 24 * 60;

/** A wall clock's time some minutes on, whatever the clocks of a place do meanwhile. */
export function addMinutes(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}:00Z`) + minutes * minuteMilliseconds).toISOString().slice(0, 16);
}

export function addDays(day: string, days: number): string {
  return addMinutes(`${day}T00:00`, days * dayMinutes).slice(0, 10);
}

export function minutesBetween(from: string, until: string): number {
  return (Date.parse(`${until}:00Z`) - Date.parse(`${from}:00Z`)) / minuteMilliseconds;
}

/** Weeks begin on Monday, and where Arabic is read on Saturday. */
function weekStart(day: string, language: string): string {
  const first = language === 'ar' ? 6 : 1;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - first + 7) % 7));
}

/** The days that a view shows around one of them. */
export function daysOf(view: View, day: string, language: string): string[] {
  if (view === 'day') return [day];
  const first = weekStart(day, language);
  return Array.from({ length: 7 }, (_, index) => addDays(first, index));
}

/** From the begin of the first day to the end of the last, on the clocks of a zone. */
export function rangeOf(days: readonly string[], zone: string): TimeRange {
  const first = days[0] ?? '';
  return {
    from: instantAt(`${first}T00:00`, zone),
    until: instantAt(`${addDays(days.at(-1) ?? first, 1)}T00:00`, zone),
  };
}

/** From when until when something is on a day that is shown, in minutes since its midnight; null when it is not. */
export function placeOn(
  item: Pick<CalendarItem, 'startsAt' | 'endsAt'>,
  day: string,
  zone: string,
): { from: number; until: number } | null {
  const midnight = `${day}T00:00`;
  const from = minutesBetween(midnight, localDateTimeAt(item.startsAt, zone));
  const until = minutesBetween(midnight, localDateTimeAt(item.endsAt, zone));
  if (from >= dayMinutes || until <= 0) return null;
  return { from: Math.max(0, from), until: Math.min(dayMinutes, Math.max(until, from + 1)) };
}

/** Whether something that is for whole days is on one of them; days are those of its own zone. */
export function isOnDay(item: Pick<CalendarItem, 'start' | 'end'>, day: string): boolean {
  return item.start.slice(0, 10) <= day && day < item.end.slice(0, 10);
}

/** What an entry says now, to be changed. */
export function draftOf(item: CalendarItem): EntryDraft {
  return {
    title: item.title ?? '',
    place: item.place,
    description: item.description,
    start: item.start,
    end: item.end,
    zone: item.zone,
    allDay: item.allDay,
    people: item.people,
    team: item.team,
    roomId: item.roomId,
    everybody: item.everybody,
  };
}

/**
 * An entry that was moved by some minutes on the clocks that are shown. Its own clock may be another one; how long it
 * takes there stays.
 */
export function moved(item: CalendarItem, minutes: number, shownZone: string): EntryDraft {
  const start =
    item.allDay || item.zone === shownZone
      ? addMinutes(item.start, minutes)
      : localDateTimeAt(
          instantAt(addMinutes(localDateTimeAt(item.startsAt, shownZone), minutes), shownZone),
          item.zone,
        );
  return { ...draftOf(item), start, end: addMinutes(item.end, minutesBetween(item.start, start)) };
}
