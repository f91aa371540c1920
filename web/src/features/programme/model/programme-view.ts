import type { Programme, ProgrammeSession } from '@/api/types';
import { clockface } from '@/lib/dates';

export interface ProgrammeFilter {
  day?: string | undefined;
  room?: string | undefined;
  track?: string | undefined;
  text?: string | undefined;
}

export interface Group {
  key: string;
  sessions: ProgrammeSession[];
}

/** A session at one in the morning belongs to the evening before it. */
const dayStartsAtHour = 5;

export function dayOf(instant: string, timeZone: string): string {
  const shifted = new Date(Date.parse(instant) - dayStartsAtHour * 3_600_000).toISOString();
  return clockface('en', timeZone).dayKey(shifted);
}

export function visibleSessions(programme: Programme): ProgrammeSession[] {
  return programme.sessions
    .filter((session) => session.status !== 'removed')
    .sort(
      (a, b) => a.startsAt.localeCompare(b.startsAt) || (a.roomName ?? '').localeCompare(b.roomName ?? ''),
    );
}

export function daysOf(programme: Programme): string[] {
  const days = new Set(
    visibleSessions(programme).map((session) => dayOf(session.startsAt, programme.timeZone)),
  );
  return [...days].sort();
}

/** The day to open with: today while the event runs, else its first. */
export function openingDay(days: readonly string[], now: number, timeZone: string): string | undefined {
  const today = dayOf(new Date(now).toISOString(), timeZone);
  return days.includes(today) ? today : days[0];
}

export function speakersOf(session: ProgrammeSession): string[] {
  return session.speakers.map((speaker) => speaker.name);
}

/** Compares as people type: without case and without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A search looks at every day; without one, a day is shown at a time. */
export function filterSessions(programme: Programme, filter: ProgrammeFilter): ProgrammeSession[] {
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return visibleSessions(programme).filter((session) => {
    if (filter.room && session.roomId !== filter.room) return false;
    if (filter.track && session.trackId !== filter.track) return false;
    if (words.length > 0) {
      const text = fold([session.title, session.subtitle ?? '', ...speakersOf(session)].join(' '));
      return words.every((word) => text.includes(word));
    }
    return !filter.day || dayOf(session.startsAt, programme.timeZone) === filter.day;
  });
}

export function groupBy(
  sessions: readonly ProgrammeSession[],
  key: (session: ProgrammeSession) => string,
): Group[] {
  const groups = new Map<string, ProgrammeSession[]>();
  for (const session of sessions) {
    const group = groups.get(key(session));
    if (group) group.push(session);
    else groups.set(key(session), [session]);
  }
  return [...groups].map(([each, members]) => ({ key: each, sessions: members }));
}

export function isRunning(session: ProgrammeSession, now: number): boolean {
  return (
    session.status === 'scheduled' && Date.parse(session.startsAt) <= now && now < Date.parse(session.endsAt)
  );
}

export function isOver(group: Group, now: number): boolean {
  return group.sessions.every((session) => Date.parse(session.endsAt) <= now);
}
