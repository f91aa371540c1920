import type { SessionChange } from '@/api/session-edit';
import type { SessionView } from '@/api/types';
import { instantAt, localDateTimeAt } from '@/lib/dates';

/** What the form holds: the start on the event's wall clock, the room by name. */
export interface Draft {
  title: string;
  room: string;
  starts: string;
  minutes: number;
}

export function draftOf(session: SessionView, timeZone: string): Draft {
  return {
    title: session.title,
    room: session.roomName ?? '',
    starts: localDateTimeAt(session.startsAt, timeZone),
    minutes: session.durationMinutes,
  };
}

/** Only what differs, so that an edit never writes back what somebody else changed beside it. */
export function changeOf(session: SessionView, draft: Draft, timeZone: string): SessionChange {
  const before = draftOf(session, timeZone);
  return {
    ...(draft.title.trim() === before.title ? {} : { title: draft.title.trim() }),
    ...(draft.room.trim() === before.room ? {} : { room: draft.room.trim() }),
    // An emptied field is no time yet.
    ...(draft.starts === '' || draft.starts === before.starts
      ? {}
      : { startsAt: instantAt(draft.starts, timeZone) }),
    ...(draft.minutes === before.minutes ? {} : { durationMinutes: draft.minutes }),
  };
}

export function isEmpty(change: SessionChange): boolean {
  return Object.keys(change).length === 0;
}
