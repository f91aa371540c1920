import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import { uuidv7 } from '@/lib/ids';
import { useLiveChannel } from '@/lib/live/live-context';
import { instantAt } from '@/lib/dates';
import type { Command } from '@/lib/offline/command';
import { isRecord, Problem, Unreachable } from '@/lib/problem';
import type { EntryDraft } from './calendar-draft';
import { useDo, useSettled } from './commands';
import { reload } from './live-cache';
import { restIntent, useOffline, type Intent } from './offline';
import type { Named, Page, Role } from './types';

export type { EntryDraft } from './calendar-draft';

/** What something clashes with. */
export interface Clash {
  /** By which it is accepted. */
  key: string;
  kind: 'room' | 'person';
  /** Of that room or person. */
  id: string;
  what: 'entry' | 'session' | 'duty';
  /** Null for a duty, and for what the reader may not see. */
  title: string | null;
  startsAt: string;
  endsAt: string;
}

export interface CalendarItem {
  key: string;
  kind: 'entry' | 'session' | 'duty';
  id: string;
  version: number;
  title: string | null;
  place: string | null;
  description: string | null;
  startsAt: string;
  endsAt: string;
  start: string;
  end: string;
  zone: string;
  allDay: boolean;
  everybody: boolean;
  people: readonly string[];
  team: string | null;
  roomId: string | null;
  roomName: string | null;
  cancelled: boolean;
  role: Role | null;
  areas: readonly string[];
  editable: boolean;
  conflicts: readonly Clash[];
  /** Done on this device and not sent yet. */
  waiting?: boolean;
}

/** The calendars of an event that somebody may read. */
export interface Calendars {
  timeZone: string;
  /** Whether they plan for others. */
  plans: boolean;
  rooms: readonly Named[];
  teams: readonly string[];
}

export interface Feed {
  id: string;
  calendar: string;
  madeAt: string;
  readAt: string | null;
}

export interface TimeRange {
  from: string;
  until: string;
}

const calendarKey = (eventId: string) => ['calendar', eventId] as const;
const feedsKey = (eventId: string) => ['calendar-feeds', eventId] as const;
const base = (eventId: string) => `/api/v1/events/${eventId}`;

export function useCalendars(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: ['calendars', eventId],
    queryFn: () =>
      snapshots.throughNetwork(`calendars:${eventId}`, () => get<Calendars>(`${base(eventId)}/calendars`)),
    staleTime: 60_000,
  });
}

/** What stands in a calendar between two moments; also without a network, once it was looked at. */
export function useCalendar(eventId: string, calendar: string, { from, until }: TimeRange) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: [...calendarKey(eventId), calendar, from, until],
    queryFn: () =>
      snapshots.throughNetwork(`calendar:${eventId}:${calendar}:${from}:${until}`, () =>
        get<Page<CalendarItem>>(withQuery(`${base(eventId)}/calendar`, { calendar, from, until })),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Keeps what is shown of an event's calendars in step with everybody who plans in it. */
export function useCalendarNews(eventId: string): void {
  const queries = useQueryClient();
  const refetch = () => void reload(queries, calendarKey(eventId));
  useSettled(({ intent }) => {
    if (isPlan(intent)) refetch();
  });
  useLiveChannel(`event:${eventId}:calendar`, refetch, refetch);
}

type Plan = Extract<Intent, { type: 'calendar-plan' | 'calendar-change' | 'calendar-cancel' }>;

function isPlan(intent: Intent): intent is Plan {
  return (
    intent.type === 'calendar-plan' || intent.type === 'calendar-change' || intent.type === 'calendar-cancel'
  );
}

export type Change =
  | { kind: 'plan'; draft: EntryDraft }
  | { kind: 'change'; id: string; version: number; draft: EntryDraft }
  | { kind: 'cancel'; id: string; version: number };

export type Saved =
  | { kind: 'saved' }
  /** Nobody answered: it is kept on this device and sent later. */
  | { kind: 'kept' }
  | { kind: 'clash'; clashes: readonly Clash[] }
  | { kind: 'refused'; problem: Problem };

/** Plans, moves or calls off. What it clashes with comes back, and is accepted by its keys. */
export function useSaveEntry(
  eventId: string,
): (change: Change, accepts: readonly string[]) => Promise<Saved> {
  const act = useDo();
  const queries = useQueryClient();
  return async (change, accepts) => {
    const intent = intentOf(eventId, change, accepts);
    const opId = uuidv7();
    const { method, path, body } = restIntent(intent, opId);
    const ifMatch = change.kind === 'plan' ? undefined : `"v${change.version}"`;
    try {
      await send(method, path, { body, ifMatch, idempotencyKey: opId });
      await reload(queries, calendarKey(eventId));
      return { kind: 'saved' };
    } catch (error) {
      if (error instanceof Unreachable) {
        await act({
          entity: `calendar:${change.kind === 'plan' ? opId : change.id}`,
          merge: change.kind === 'plan' ? 'append' : 'ask',
          baseVersion: ifMatch ?? null,
          intent,
          opId,
        });
        return { kind: 'kept' };
      }
      if (!(error instanceof Problem)) throw error;
      const clashes = clashesOf(error);
      if (clashes) return { kind: 'clash', clashes };
      if (error.status === 412 || error.status === 404) await reload(queries, calendarKey(eventId));
      return { kind: 'refused', problem: error };
    }
  };
}

function intentOf(eventId: string, change: Change, accepts: readonly string[]): Plan {
  switch (change.kind) {
    case 'plan':
      return { type: 'calendar-plan', eventId, draft: change.draft, accepts };
    case 'change':
      return { type: 'calendar-change', eventId, entryId: change.id, draft: change.draft, accepts };
    case 'cancel':
      return { type: 'calendar-cancel', eventId, entryId: change.id };
  }
}

function clashesOf({ slug, body }: Problem): readonly Clash[] | null {
  return slug === 'calendar-clash' && isRecord(body) && Array.isArray(body.conflicts)
    ? (body.conflicts as Clash[])
    : null;
}

/** A calendar as it will be once this device's waiting changes have arrived. */
export function withPlans(
  items: readonly CalendarItem[],
  commands: readonly Command<Intent>[],
  eventId: string,
  fits: (draft: EntryDraft) => boolean,
): CalendarItem[] {
  let planned = [...items];
  for (const { intent, state, opId } of commands) {
    if (state !== 'waiting' || !isPlan(intent) || intent.eventId !== eventId) continue;
    if (intent.type === 'calendar-plan') {
      if (fits(intent.draft)) planned.push(waitingItem(opId, intent.draft));
    } else {
      planned = planned.map((item) => {
        if (item.kind !== 'entry' || item.id !== intent.entryId) return item;
        return intent.type === 'calendar-cancel'
          ? { ...item, cancelled: true, editable: false, waiting: true }
          : { ...item, ...intent.draft, ...momentsOf(intent.draft), waiting: true };
      });
    }
  }
  return planned.sort((one, other) => one.startsAt.localeCompare(other.startsAt));
}

const momentsOf = ({ start, end, zone }: EntryDraft) => ({
  startsAt: instantAt(start, zone),
  endsAt: instantAt(end, zone),
});

/** Not to be changed before it has arrived: only then it has a name. */
function waitingItem(opId: string, draft: EntryDraft): CalendarItem {
  return {
    ...draft,
    ...momentsOf(draft),
    key: `waiting:${opId}`,
    kind: 'entry',
    id: opId,
    version: 0,
    roomName: null,
    cancelled: false,
    role: null,
    areas: [],
    editable: false,
    conflicts: [],
    waiting: true,
  };
}

export function useFeeds(eventId: string) {
  return useQuery({
    queryKey: feedsKey(eventId),
    queryFn: () => get<Page<Feed>>(`${base(eventId)}/calendar-feeds`),
  });
}

/** Makes an address for a calendar, or a new one in place of the old; nobody is shown it again. */
export async function makeFeed(
  eventId: string,
  calendar: string,
  language: string,
): Promise<{ feed: Feed; address: string }> {
  return post(`${base(eventId)}/calendar-feeds`, { calendar, language }, { idempotencyKey: uuidv7() });
}

export async function revokeFeed(eventId: string, id: string): Promise<void> {
  await send('DELETE', `${base(eventId)}/calendar-feeds/${id}`);
}

export function useReloadFeeds(eventId: string): () => void {
  const queries = useQueryClient();
  return () => void reload(queries, feedsKey(eventId));
}
