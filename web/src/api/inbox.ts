import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, withQuery } from '@/lib/http';
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

/** Whether it asks for nothing more; a platform that does not tell says so by what was seen. */
export function isRead(item: InboxItem): boolean {
  return item.read ?? isSeen(item);
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
    if (confirmed.has(item.notificationId)) return { ...item, state: 'confirmed' as const, read: true };
    if (seen.has(item.notificationId) && !isSeen(item))
      return { ...item, state: 'seen' as const, read: true };
    return item;
  });
  return { ...query, items, unread: items.filter((item) => !isRead(item)).length };
}

/** What lies further back than the newest, page by page, once somebody asks for it. */
export function useOlderInbox(cursor: string | null | undefined, asked: boolean) {
  return useInfiniteQuery({
    queryKey: [...inboxKey, 'older', cursor],
    enabled: asked && cursor != null,
    initialPageParam: cursor ?? '',
    queryFn: ({ pageParam }) =>
      get<Page<InboxItem>>(withQuery('/api/v1/inbox', { limit: 100, cursor: pageParam })),
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Marks these as read, or all when none are named; answers which those were, so that it can be undone. */
export async function markRead(notificationIds?: string[]): Promise<string[]> {
  const body = notificationIds ? { ids: notificationIds } : {};
  return (await post<{ ids: string[] }>('/api/v1/inbox/read', body)).ids;
}

export async function markUnread(notificationIds: string[]): Promise<string[]> {
  return (await post<{ ids: string[] }>('/api/v1/inbox/unread', { ids: notificationIds })).ids;
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
