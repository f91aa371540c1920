import type { Ref } from 'react';
import type { Programme, ProgrammeSession } from '@/api/types';
import { SessionRow } from '@/components/session/session-row';
import type { Clockface } from '@/lib/dates';
import { isRunning, speakersOf } from '../model/programme-view';

interface SessionGroupProps {
  headingRef?: Ref<HTMLHeadingElement> | undefined;
  heading: string;
  eventId: string;
  sessions: readonly ProgrammeSession[];
  programme: Programme;
  clock: Clockface;
  now: number;
  starred: ReadonlySet<string>;
  onStar: (sessionId: string, starred: boolean) => void;
  signInHref: string | undefined;
}

/** One time or one room. Groups out of sight are not laid out (`content-visibility`), so a long day stays light. */
export function SessionGroup({
  heading,
  sessions,
  programme,
  clock,
  now,
  headingRef,
  ...rest
}: SessionGroupProps) {
  const tracks = new Map(programme.tracks.map((track) => [track.id, track.name]));
  return (
    <section className="slot" style={{ containIntrinsicBlockSize: `auto ${sessions.length * 86 + 20}px` }}>
      <h3 className="slot-heading numeral" dir="auto" ref={headingRef} tabIndex={-1}>
        {heading}
      </h3>
      <ul className="sessions">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            eventId={rest.eventId}
            session={{
              id: session.id,
              title: session.title,
              subtitle: session.subtitle ?? null,
              language: session.language ?? null,
              cancelled: session.status === 'cancelled',
              running: isRunning(session, now),
              time: `${clock.time(session.startsAt)}–${clock.time(session.endsAt)}`,
              place: session.roomName ?? '',
              track: (session.trackId && tracks.get(session.trackId)) ?? '',
              speakers: speakersOf(session).join(', '),
            }}
            starred={rest.starred.has(session.id)}
            onStar={rest.onStar}
            signInHref={rest.signInHref}
          />
        ))}
      </ul>
    </section>
  );
}
