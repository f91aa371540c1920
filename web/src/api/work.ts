import { useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { reload } from './live-cache';
import { useOffline } from './offline';
import type { Page } from './types';

export type WorkState = 'ready' | 'running' | 'needs-person' | 'retrying' | 'dead' | 'done' | 'skipped';
export type WorkPriority = 'urgent' | 'high' | 'normal' | 'low';

/** A sentence for the reader's language: its key below `work.words`, and what is put into it. */
export interface Said {
  key: string;
  values: Record<string, string>;
}

export interface WorkItem {
  id: string;
  laneId: string;
  eventId: string;
  /** None for the whole event. */
  area: string | null;
  safety: boolean;
  kind: string;
  priority: WorkPriority;
  state: WorkState;
  title: Said;
  note: string | null;
  why: Said | null;
  /** What it names, such as the change that some were not told of. */
  about: Record<string, string>;
  attempts: number;
  mostAttempts: number;
  nextTryAt: string | null;
  takenBy: string | null;
  takenAt: string | null;
  openedBy: string | null;
  decision: string | null;
  decidedBy: string | null;
  /** Skipped by a rule and not by a person. */
  swept: boolean;
  /** What the reader may decide now. */
  decisions: string[];
  replayable: boolean;
  version: number;
  createdAt: string;
  stateSince: string;
  finishedAt: string | null;
}

export interface WorkLane {
  id: string;
  area: string | null;
  safety: boolean;
  waiting: number;
  /** How many may wait; none for safety, which takes whatever comes. */
  depth: number | null;
  ready: number;
  running: number;
  needsPerson: number;
  retrying: number;
  dead: number;
  oldestSince: string | null;
  errorRate: number;
}

export interface WorkHistoryLine {
  at: string;
  what: string;
  attempt: number;
  personId: string | null;
  why: Said | null;
}

export interface WorkFilter {
  states: readonly WorkState[];
  lane?: string | undefined;
  priority?: WorkPriority | undefined;
  mine?: boolean | undefined;
}

/** What waits for a person, what goes on by itself, and what is over. */
export const statesOf = {
  people: ['needs-person', 'dead'],
  workers: ['running', 'retrying', 'ready'],
  over: ['done', 'skipped'],
} as const satisfies Record<string, readonly WorkState[]>;

const keys = {
  event: (eventId: string) => ['work', eventId] as const,
  lanes: (eventId: string) => ['work', eventId, 'lanes'] as const,
  items: (eventId: string, filter: WorkFilter) => ['work', eventId, 'items', filter] as const,
};

export function useWorkLanes(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: keys.lanes(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`work-lanes:${eventId}`, () =>
        get<Page<WorkLane>>(`/api/v1/events/${eventId}/work-lanes`),
      ),
    refetchInterval: 60_000,
  });
}

export function useWorkItems(eventId: string, filter: WorkFilter) {
  const { snapshots } = useOffline();
  return useInfiniteQuery({
    queryKey: keys.items(eventId, filter),
    queryFn: ({ pageParam }) => {
      const path = withQuery(`/api/v1/events/${eventId}/work-items`, {
        state: filter.states.join(','),
        lane: filter.lane,
        priority: filter.priority,
        mine: filter.mine ? 'true' : undefined,
        limit: 50,
        cursor: pageParam,
      });
      const load = () => get<Page<WorkItem>>(path);
      // The first page is what one works by without a network.
      return pageParam === undefined ? snapshots.throughNetwork(`work:${path}`, load) : load();
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useWorkHistory(itemId: string) {
  return useQuery({
    queryKey: ['work-history', itemId],
    queryFn: () => get<Page<WorkHistoryLine>>(`/api/v1/work-items/${itemId}/history`),
  });
}

export const loadWorkItem = (itemId: string) => get<WorkItem>(`/api/v1/work-items/${itemId}`);

export const refreshWork = (queries: QueryClient, eventId: string) => reload(queries, keys.event(eventId));

const gatherMilliseconds = 400;

/** Keeps what is on screen as it is now; many changes that come close together are asked for once. */
export function useLiveWork(eventId: string) {
  const queries = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  const soon = () => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      void refreshWork(queries, eventId);
    }, gatherMilliseconds);
  };
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useLiveChannel(`event:${eventId}:work`, soon, soon);
}
