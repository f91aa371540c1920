import type {
  EventView,
  Grant,
  InboxItem,
  Programme,
  ProgrammeSession,
  ReachBoard,
  SessionView,
  TicketType,
} from '@/api/types';

/** 09:00 in Berlin, the moment at which the tests take place. */
export const testNow = Date.parse('2026-07-04T07:00:00Z');

export function anEvent(change: Partial<EventView> = {}): EventView {
  return {
    id: 'e1',
    organizationId: 'o1',
    version: 3,
    slug: 'games',
    name: 'Riverside Games',
    description: null,
    timeZone: 'Europe/Berlin',
    startsAt: '2026-07-04T06:00:00Z',
    endsAt: '2026-07-05T18:00:00Z',
    status: 'published',
    language: 'en',
    ...change,
  };
}

export function aSession(id: string, change: Partial<ProgrammeSession> = {}): ProgrammeSession {
  return {
    id,
    guid: `guid-${id}`,
    version: 1,
    title: `Session ${id}`,
    subtitle: null,
    type: null,
    language: null,
    trackId: 't1',
    roomId: 'r1',
    roomName: 'Main hall',
    startsAt: '2026-07-04T08:00:00Z',
    endsAt: '2026-07-04T09:00:00Z',
    durationMinutes: 60,
    status: 'scheduled',
    speakers: [],
    ...change,
  };
}

export function aSessionView(id: string, change: Partial<SessionView> = {}): SessionView {
  return {
    ...aSession(id),
    eventId: 'e1',
    abstract: 'What it is about.',
    description: null,
    trackName: 'Sport',
    ...change,
  };
}

export function aProgramme(sessions: ProgrammeSession[]): Programme {
  return {
    eventId: 'e1',
    timeZone: 'Europe/Berlin',
    rooms: [
      { id: 'r1', name: 'Main hall' },
      { id: 'r2', name: 'Pool' },
    ],
    tracks: [{ id: 't1', name: 'Sport' }],
    speakers: [],
    sessions,
  };
}

export function aTicketType(change: Partial<TicketType> = {}): TicketType {
  return {
    id: 'tt1',
    eventId: 'e1',
    version: 1,
    name: 'Day pass',
    description: null,
    price: { amount: 2500, currency: 'EUR' },
    capacity: 100,
    left: 40,
    maxPerOrder: 10,
    onSale: true,
    soldOut: false,
    ...change,
  };
}

export function anInboxItem(id: string, change: Partial<InboxItem> = {}): InboxItem {
  return {
    notificationId: id,
    changeId: `c-${id}`,
    eventId: 'e1',
    sessionId: 's1',
    kinds: ['moved_room'],
    title: 'Relay race',
    before: { roomName: 'Main hall' },
    after: { roomName: 'Pool' },
    committedAt: '2026-07-04T06:30:00Z',
    state: 'sent',
    ...change,
  };
}

export function aBoard(change: Partial<ReachBoard> = {}): ReachBoard {
  return {
    changeId: 'c1',
    eventId: 'e1',
    title: 'Relay race',
    kinds: ['moved_room'],
    before: { roomName: 'Main hall' },
    after: { roomName: 'Pool' },
    openedAt: '2026-07-04T06:30:00Z',
    complete: true,
    touched: 10,
    told: 4,
    seen: 2,
    confirmed: 1,
    failed: 0,
    suppressed: 0,
    timeToLastMs: null,
    ...change,
  };
}

export function aGrant(role: Grant['role']): Grant {
  return { organizationId: 'o1', eventId: null, role };
}
