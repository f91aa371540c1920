import type { ProgrammeSession } from '@/api/types';

export interface Plan {
  now: ProgrammeSession[];
  next: ProgrammeSession[];
  later: ProgrammeSession[];
  past: ProgrammeSession[];
  /** Starred sessions that are cancelled and would still lie ahead. */
  cancelled: ProgrammeSession[];
}

/** Now, next, then: what somebody starred, seen from this minute. "Next" is everything that starts first. */
export function planOf(
  sessions: readonly ProgrammeSession[],
  starred: ReadonlySet<string>,
  now: number,
): Plan {
  const mine = sessions
    .filter((session) => starred.has(session.id) && session.status !== 'removed')
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const live = mine.filter((session) => session.status === 'scheduled');
  const ahead = live.filter((session) => Date.parse(session.startsAt) > now);
  const first = ahead[0]?.startsAt;
  return {
    now: live.filter((session) => Date.parse(session.startsAt) <= now && now < Date.parse(session.endsAt)),
    next: ahead.filter((session) => session.startsAt === first),
    later: ahead.filter((session) => session.startsAt !== first),
    past: live.filter((session) => Date.parse(session.endsAt) <= now),
    cancelled: mine.filter((session) => session.status === 'cancelled' && Date.parse(session.endsAt) > now),
  };
}

/** Pairs of starred sessions that nobody can attend both of. */
export function overlapsOf(sessions: readonly ProgrammeSession[]): ReadonlyMap<string, ProgrammeSession> {
  const overlaps = new Map<string, ProgrammeSession>();
  for (const [index, one] of sessions.entries()) {
    for (const other of sessions.slice(index + 1)) {
      if (
        Date.parse(other.startsAt) < Date.parse(one.endsAt) &&
        Date.parse(one.startsAt) < Date.parse(other.endsAt)
      ) {
        if (!overlaps.has(one.id)) overlaps.set(one.id, other);
        if (!overlaps.has(other.id)) overlaps.set(other.id, one);
      }
    }
  }
  return overlaps;
}

export function minutesUntil(instant: string, now: number): number {
  return Math.max(0, Math.round((Date.parse(instant) - now) / 60_000));
}
