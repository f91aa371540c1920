import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useCommands, useDo, useSettled } from './commands';
import { useOffline } from './offline';
import { usePerson } from './session';
import type { DeliveryState, InboxItem, Page } from './types';

export const inboxKey = ['inbox'] as const;

const ladder: DeliveryState[] = ['queued', 'sent', 'delivered', 'seen', 'confirmed'];

function atLeast(state: DeliveryState | null | undefined, rung: DeliveryState): boolean {
  return state != null && ladder.indexOf(state) >= ladder.indexOf(rung);
}

export function isSeen(item: InboxItem): boolean {
  return atLeast(item.state, 'seen');
}

export function isConfirmed(item: InboxItem): boolean {
  return atLeast(item.state, 'confirmed');
}

/** What this person was told, newest first, with what they acknowledged on this device already counted. */
export function useInbox() {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const person = usePerson();
  const commands = useCommands();
  const query = useQuery({
    queryKey: inboxKey,
    enabled: person !== null,
    queryFn: () =>
      snapshots.throughNetwork('inbox', () =>
        get<Page<InboxItem>>(withQuery('/api/v1/inbox', { limit: 100 })),
      ),
  });
  useSettled(({ intent }) => {
    if (intent.type === 'confirm' || intent.type === 'see')
      void queries.invalidateQueries({ queryKey: inboxKey });
  });
  // One that was refused is none.
  const waiting = commands.filter(({ state }) => state === 'waiting');
  const confirmed = new Set(
    waiting.flatMap(({ intent }) => (intent.type === 'confirm' ? intent.notificationIds : [])),
  );
  const seen = new Set(
    waiting.flatMap(({ intent }) => (intent.type === 'see' ? intent.notificationIds : [])),
  );
  const items = (query.data?.items ?? []).map((item) => {
    if (confirmed.has(item.notificationId)) return { ...item, state: 'confirmed' as const };
    if (seen.has(item.notificationId) && !isSeen(item)) return { ...item, state: 'seen' as const };
    return item;
  });
  return { ...query, items, unread: items.filter((item) => !isSeen(item)).length };
}

export function useAcknowledge() {
  const act = useDo();
  return {
    see: (notificationIds: string[]) =>
      act({ entity: 'inbox', merge: 'append', intent: { type: 'see', notificationIds } }),
    confirm: (notificationIds: string[]) =>
      act({ entity: 'inbox', merge: 'append', intent: { type: 'confirm', notificationIds } }),
  };
}
