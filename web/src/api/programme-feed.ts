import { isRecord } from '@/lib/problem';
import type { Named, Programme, SessionView } from './types';

function isSession(value: unknown): value is SessionView {
  return isRecord(value) && typeof value.id === 'string' && typeof value.version === 'number';
}

/** What the feed tells of a post: that it is there, different or gone. Its words are asked for. */
export interface PostNotice {
  kind: 'post-published' | 'post-changed' | 'post-withdrawn';
  postId: string;
  version: number;
}

export function isPostNotice(data: unknown): data is PostNotice {
  return (
    isRecord(data) &&
    typeof data.kind === 'string' &&
    data.kind.startsWith('post-') &&
    typeof data.postId === 'string' &&
    typeof data.version === 'number'
  );
}

/** The session that a publication of the feed carries, or `null` when the programme had better be loaded again. */
export function sessionOf(data: unknown): SessionView | null {
  return isRecord(data) && isSession(data.session) ? data.session : null;
}

/** The programme with one session as the feed tells it; of two versions the newer one stays. */
export function withSession(programme: Programme, session: SessionView): Programme {
  const known = programme.sessions.find((each) => each.id === session.id);
  if (known && known.version >= session.version) return programme;
  return {
    ...programme,
    rooms: withName(programme.rooms, session.roomId, session.roomName),
    tracks: withName(programme.tracks, session.trackId, session.trackName),
    sessions: [...programme.sessions.filter((each) => each.id !== session.id), session],
  };
}

/** A session on screen with its line as the feed tells it; its long texts are fetched, they are not in the feed. */
export function withLine(view: SessionView, line: SessionView): SessionView {
  return view.version < line.version ? { ...view, ...line } : view;
}

function withName(named: Named[], id: string | null, name: string | null | undefined): Named[] {
  if (id === null || !name || named.some((each) => each.id === id)) return named;
  return [...named, { id, name }];
}
