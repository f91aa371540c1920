import type { Named, ProgrammeSession } from '@/api/types';

export interface RoomLine {
  room: Named;
  now: ProgrammeSession | undefined;
  next: ProgrammeSession | undefined;
}

/** What runs in every room and what comes after it; rooms where nothing more happens are left out. */
export function roomLines(
  rooms: readonly Named[],
  sessions: readonly ProgrammeSession[],
  now: number,
): RoomLine[] {
  const ahead = sessions
    .filter((session) => session.status === 'scheduled' && Date.parse(session.endsAt) > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return rooms
    .map((room) => {
      const inRoom = ahead.filter((session) => session.roomId === room.id);
      return {
        room,
        now: inRoom.find((session) => Date.parse(session.startsAt) <= now),
        next: inRoom.find((session) => Date.parse(session.startsAt) > now),
      };
    })
    .filter((line) => line.now ?? line.next);
}
