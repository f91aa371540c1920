import { send } from '@/lib/http';
import type { SessionView } from './types';

/** Only what is named changes. */
export interface SessionChange {
  title?: string;
  /** A room by name; created when there is none of that name. */
  room?: string;
  startsAt?: string;
  durationMinutes?: number;
}

export async function changeSession(
  sessionId: string,
  change: SessionChange,
  etag: string,
  idempotencyKey: string,
): Promise<SessionView> {
  return (
    await send<SessionView>('PATCH', `/api/v1/sessions/${sessionId}`, {
      body: change,
      ifMatch: etag,
      idempotencyKey,
    })
  ).data;
}

/** Takes a session off the day, or puts a cancelled one back. */
export async function switchSession(
  sessionId: string,
  to: 'cancel' | 'restore',
  etag: string,
  idempotencyKey: string,
): Promise<SessionView> {
  const path = `/api/v1/sessions/${sessionId}/${to}`;
  return (await send<SessionView>('POST', path, { ifMatch: etag, idempotencyKey })).data;
}

export interface Clash {
  field: keyof SessionChange;
  mine: string;
  theirs: string;
}

/** The fields in which somebody else's version differs from the one this edit began with. */
export function clashesOf(mine: SessionChange, theirs: SessionView): Clash[] {
  const current: Record<keyof SessionChange, string> = {
    title: theirs.title,
    room: theirs.roomName ?? '',
    startsAt: theirs.startsAt,
    durationMinutes: String(theirs.durationMinutes),
  };
  return (Object.keys(mine) as (keyof SessionChange)[]).map((field) => ({
    field,
    mine: String(mine[field]),
    theirs: current[field],
  }));
}
