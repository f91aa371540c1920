import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { patch, reload } from './live-cache';
import { useOffline } from './offline';
import { isPostNotice, sessionOf, withLine, withSession } from './programme-feed';
import type { Programme, SessionView } from './types';

export const programmeKey = (eventId: string) => ['programme', eventId] as const;
export const sessionViewKey = (sessionId: string) => ['session-view', sessionId] as const;

/** The whole schedule of an event, also offline; the browser's cache answers 304 for an unchanged one. */
export function useProgramme(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: programmeKey(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`programme:${eventId}`, () =>
        get<Programme>(`/api/v1/events/${eventId}/programme`),
      ),
    staleTime: 60_000,
  });
}

/** Keeps the programme on screen in step with its public feed, without loading it again for every change. */
export function useProgrammeFeed(eventId: string, enabled: boolean): void {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const refetch = () => {
    void reload(queries, programmeKey(eventId));
    void reload(queries, ['session-view']);
  };
  useLiveChannel(
    enabled ? `event:${eventId}:feed` : null,
    ({ data }) => {
      if (isPostNotice(data)) return;
      const session = sessionOf(data);
      if (!session) {
        refetch();
        return;
      }
      patch<Programme>(
        queries,
        programmeKey(eventId),
        (old) => withSession(old, session),
        (programme) => snapshots.keepSoon(`programme:${eventId}`, programme),
      );
      patch<SessionView>(
        queries,
        sessionViewKey(session.id),
        (old) => withLine(old, session),
        (view) => snapshots.keepSoon(`session:${session.id}`, view),
      );
      void reload(queries, sessionViewKey(session.id));
    },
    refetch,
  );
}

export function useSessionView(sessionId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: sessionViewKey(sessionId),
    queryFn: () =>
      snapshots.throughNetwork(`session:${sessionId}`, () =>
        get<SessionView>(`/api/v1/sessions/${sessionId}`),
      ),
  });
}

/** A session with the ETag that an edit needs. */
export async function loadForEdit(sessionId: string): Promise<{ session: SessionView; etag: string }> {
  const answer = await send<SessionView>('GET', `/api/v1/sessions/${sessionId}`);
  return { session: answer.data, etag: answer.etag ?? `"v${answer.data.version}"` };
}
