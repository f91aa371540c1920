import type { TFunction } from 'i18next';
import type { CalendarItem, Calendars, EntryDraft } from '@/api/calendar';
import { clockface, dayText } from '@/lib/dates';

export type Names = ReadonlyMap<string, string>;

export function teamLabel(t: TFunction, team: string): string {
  return team.startsWith('area:')
    ? team.slice('area:'.length)
    : t(`calendar.role.${team.slice('role:'.length) as 'STAFF'}`);
}

/** What a calendar is called. */
export function calendarLabel(
  t: TFunction,
  calendar: string,
  calendars: Calendars | undefined,
  names: Names,
  me: string | undefined,
): string {
  const [kind, rest] = [calendar.split(':', 1)[0], calendar.slice(calendar.indexOf(':') + 1)];
  if (calendar === 'mine' || calendar === `person:${me}`) return t('calendar.mine');
  if (kind === 'person') return names.get(rest) ?? t('calendar.somebody');
  if (kind === 'team') return teamLabel(t, rest);
  if (kind === 'room') return calendars?.rooms.find((room) => room.id === rest)?.name ?? t('calendar.room');
  return t('calendar.event');
}

/** What something is called; a duty by what it is for, and by whose it is in a calendar of several. */
export function titleOf(t: TFunction, item: CalendarItem, names: Names, me: string | undefined): string {
  if (item.kind !== 'duty') return item.title ?? t('calendar.busy');
  const duty =
    item.areas.length > 0
      ? t('calendar.dutyIn', { areas: item.areas.join(', ') })
      : t('calendar.duty', { role: t(`calendar.role.${(item.role ?? 'STAFF') as 'STAFF'}`) });
  const whose = item.people[0];
  return whose === undefined || whose === me
    ? duty
    : `${names.get(whose) ?? t('calendar.somebody')}: ${duty}`;
}

/** For whom and where it is, in words. */
export function subjectOf(
  t: TFunction,
  item: CalendarItem,
  calendars: Calendars | undefined,
  names: Names,
): string[] {
  const room = item.roomName ?? calendars?.rooms.find((each) => each.id === item.roomId)?.name ?? undefined;
  return [
    item.everybody ? t('calendar.everybody') : undefined,
    item.team ? teamLabel(t, item.team) : undefined,
    item.kind === 'entry' && item.people.length > 0
      ? item.people.map((person) => names.get(person) ?? t('calendar.somebody')).join(', ')
      : undefined,
    room,
    item.place ?? undefined,
  ].filter((part) => part !== undefined);
}

/** When it is, on the clocks of a zone. */
export function timeText(t: TFunction, item: CalendarItem, language: string, zone: string): string {
  if (item.allDay) return t('calendar.allDay');
  const clock = clockface(language, zone);
  const until =
    clock.dayKey(item.startsAt) === clock.dayKey(item.endsAt)
      ? clock.time(item.endsAt)
      : clock.dateTime(item.endsAt);
  return `${clock.time(item.startsAt)} – ${until}`;
}

export function dayHeading(language: string, day: string): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return `${weekday}, ${dayText(language, day)}`;
}

/** Whether something that waits on this device will stand in a calendar. */
export function fitsInto(calendar: string, me: string | undefined): (draft: EntryDraft) => boolean {
  return (draft) => {
    if (calendar === 'mine') return draft.everybody || (me !== undefined && draft.people.includes(me));
    if (calendar === 'event') return draft.everybody || draft.team !== null || draft.roomId !== null;
    if (calendar.startsWith('room:')) return calendar === `room:${draft.roomId}`;
    if (calendar.startsWith('team:')) return calendar === `team:${draft.team}`;
    return draft.everybody || draft.people.some((person) => calendar === `person:${person}`);
  };
}
