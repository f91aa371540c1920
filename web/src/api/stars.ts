import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from '@/lib/http';
import type { Command } from '@/lib/offline/command';
import { useCommands, useDo, useSettled } from './commands';
import { useOffline, type Intent } from './offline';
import { usePerson } from './session';

export const starsKey = (eventId: string) => ['stars', eventId] as const;

/** The server's set with this device's unsent wishes applied to it. */
export function mergeStars(
  server: readonly string[],
  commands: readonly Command<Intent>[],
  eventId: string,
): ReadonlySet<string> {
  const merged = new Set(server);
  for (const { intent, state } of commands) {
    if (intent.type !== 'star' || intent.eventId !== eventId || state !== 'waiting') continue;
    if (intent.starred) merged.add(intent.sessionId);
    else merged.delete(intent.sessionId);
  }
  return merged;
}

export interface Stars {
  starred: ReadonlySet<string>;
  loading: boolean;
  set: (sessionId: string, starred: boolean) => Promise<void>;
}

/** The caller's stars in an event: at once on screen, sent when they can be. */
export function useStars(eventId: string): Stars {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const person = usePerson();
  const commands = useCommands();
  const act = useDo();
  const key = `stars:${eventId}`;
  const { data, isLoading } = useQuery({
    queryKey: starsKey(eventId),
    enabled: person !== null,
    queryFn: () =>
      snapshots.throughNetwork(key, () => get<{ items: string[] }>(`/api/v1/events/${eventId}/stars`)),
  });

  useSettled(({ intent }, answer) => {
    if (intent.type !== 'star' || intent.eventId !== eventId || answer.kind === 'rejected') return;
    queries.setQueryData<{ items: string[] }>(starsKey(eventId), (old) => {
      const items = new Set(old?.items);
      if (intent.starred) items.add(intent.sessionId);
      else items.delete(intent.sessionId);
      const next = { items: [...items] };
      void snapshots.keep(key, next);
      return next;
    });
  });

  return {
    starred: mergeStars(data?.items ?? [], commands, eventId),
    loading: isLoading,
    set: async (sessionId, starred) => {
      await act({
        entity: `star:${sessionId}`,
        merge: 'set',
        intent: { type: 'star', eventId, sessionId, starred },
      });
    },
  };
}
