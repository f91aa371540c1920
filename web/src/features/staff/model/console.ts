import type { Task } from '@/api/tasks';
import type { Shift } from '@/api/shifts';
import type { ChangeNotice, ProgrammeSession } from '@/api/types';

export interface LateSession {
  session: ProgrammeSession;
  minutes: number;
  /** When it was to begin before anything moved. */
  planned: string;
}

/** The sessions that begin later than they were to, and are not over; the next one first. */
export function lateSessions(
  notices: readonly ChangeNotice[],
  sessions: readonly ProgrammeSession[],
  now: number,
): LateSession[] {
  const planned = new Map<string, string>();
  // The newest stand first: what is met last is what was planned at first.
  for (const { sessionId, kinds, before } of notices)
    if (kinds.includes('moved_time') && before.startsAt) planned.set(sessionId, before.startsAt);
  return sessions
    .filter(({ status, endsAt }) => status === 'scheduled' && Date.parse(endsAt) > now)
    .flatMap((session) => {
      const first = planned.get(session.id);
      const minutes = first ? Math.round((Date.parse(session.startsAt) - Date.parse(first)) / 60_000) : 0;
      return first && minutes > 0 ? [{ session, minutes, planned: first }] : [];
    })
    .sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt));
}

export interface Crew {
  /** Whose duty has begun and is not over. */
  onShift: Shift[];
  /** Whose duty begins later, the next one first. */
  next: Shift[];
  /** Who has a role without a time. */
  always: Shift[];
}

export function crewAt(shifts: readonly Shift[], now: number): Crew {
  const ahead = shifts.filter(({ until }) => until === null || Date.parse(until) > now);
  const timed = ahead.filter(({ from, until }) => from !== null || until !== null);
  const begun = ({ from }: Shift) => from === null || Date.parse(from) <= now;
  return {
    onShift: timed.filter(begun),
    next: timed.filter((shift) => !begun(shift)).sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')),
    always: ahead.filter(({ from, until }) => from === null && until === null),
  };
}

/** The sessions that somebody is on duty in and that are not over; the next one first. */
export function ownSessions(
  sessions: readonly ProgrammeSession[],
  duties: readonly string[],
  now: number,
): ProgrammeSession[] {
  return sessions
    .filter(
      ({ id, status, endsAt }) => duties.includes(id) && status !== 'removed' && Date.parse(endsAt) > now,
    )
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

/** What is due first stands first; what has no time last. */
export function byDue(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((a, b) => (a.dueAt ?? '\uffff').localeCompare(b.dueAt ?? '\uffff'));
}

/** The tasks whose time has come and gone. */
export function lateTasks(tasks: readonly Task[], now: number): Task[] {
  return byDue(tasks.filter(({ doneAt, dueAt }) => !doneAt && dueAt !== null && Date.parse(dueAt) < now));
}

/** What somebody is to do and can begin with: nothing that still waits for another task. */
export function ownTasks(tasks: readonly Task[]): Task[] {
  return byDue(
    tasks.filter(({ mine, doneAt, waitsFor }) => mine && !doneAt && waitsFor.every(({ done }) => done)),
  );
}
