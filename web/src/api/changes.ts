import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { isRecord, Problem } from '@/lib/problem';
import { patch, reload } from './live-cache';
import type { Delivery, DeliveryState, Page, ReachBoard } from './types';

export const changeKeys = {
  list: (eventId: string) => ['changes', eventId] as const,
  board: (changeId: string) => ['change', changeId] as const,
  deliveries: (changeId: string, state: DeliveryState | undefined) =>
    ['deliveries', changeId, state ?? 'all'] as const,
};

export function useChanges(eventId: string) {
  return useInfiniteQuery({
    queryKey: changeKeys.list(eventId),
    queryFn: ({ pageParam }) =>
      get<Page<ReachBoard>>(withQuery('/api/v1/changes', { eventId, limit: 50, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

const patience = 20;

/** Who has just published a change looks at it before the notifications have heard of it: it is asked for again for a while. */
const untilKnown = {
  retry: (failures: number, error: Error) =>
    failures < patience && error instanceof Problem && (error.status === 404 || error.transient),
  retryDelay: 500,
};

/** The board of one change; its numbers arrive live, the newest version wins. */
export function useReachBoard(changeId: string) {
  const queries = useQueryClient();
  const refresh = () => void reload(queries, changeKeys.board(changeId));
  const board = useQuery({
    queryKey: changeKeys.board(changeId),
    queryFn: () => get<ReachBoard>(`/api/v1/changes/${changeId}`),
    ...untilKnown,
  });
  // Nobody may listen to a change that is not known yet.
  useLiveChannel(
    board.data ? `change:${changeId}:reach` : null,
    ({ data }) => {
      if (!isRecord(data)) return;
      patch<ReachBoard>(queries, changeKeys.board(changeId), (old) => ({ ...old, ...data }));
    },
    refresh,
  );
  return board;
}

export function useDeliveries(changeId: string, state: DeliveryState | undefined) {
  return useInfiniteQuery({
    queryKey: changeKeys.deliveries(changeId, state),
    queryFn: ({ pageParam }) =>
      get<Page<Delivery>>(
        withQuery(`/api/v1/changes/${changeId}/deliveries`, { state, limit: 100, cursor: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    ...untilKnown,
  });
}
