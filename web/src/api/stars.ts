import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get } from '@/lib/http';
import type { Command } from '@/lib/offline/command';
import { useCommands, useDo, useSettled } from './commands';
import { patch, reload } from './live-cache';
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
  const person = usePerson();
  const commands = useCommands();
  const act = useDo();
  const { data, isLoading } = useQuery({
    queryKey: starsKey(eventId),
    enabled: person !== null,
    queryFn: () =>
      snapshots.throughNetwork(`stars:${eventId}`, () =>
        get<{ items: string[] }>(`/api/v1/events/${eventId}/stars`),
      ),
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

/**
 * Moves what was sent from this device's wishes to the server's set, wherever the person is by then. A wish that another
 * tab sent leaves the store without a word, so the set is asked for.
 */
export function useStarsSettled(): void {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const commands = useCommands();
  const settled = useRef(new Set<string>());
  useSettled(({ opId, intent }, answer) => {
    if (intent.type !== 'star' || answer.kind === 'rejected') return;
    settled.current.add(opId);
    patch<{ items: string[] }>(
      queries,
      starsKey(intent.eventId),
      ({ items }) => {
        const others = items.filter((each) => each !== intent.sessionId);
        return { items: intent.starred ? [...others, intent.sessionId] : others };
      },
      (stars) => snapshots.keepSoon(`stars:${intent.eventId}`, stars),
    );
  });
  const before = useRef(commands);
  useEffect(() => {
    const left = new Set(commands.map(({ opId }) => opId));
    for (const { opId, intent } of before.current) {
      if (intent.type !== 'star' || left.has(opId) || settled.current.delete(opId)) continue;
      void reload(queries, starsKey(intent.eventId));
    }
    before.current = commands;
  }, [commands, queries]);
}
