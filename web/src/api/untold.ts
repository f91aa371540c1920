import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, post, withQuery } from '@/lib/http';
import type { ChangeKind, Page } from './types';

/** Something that some people were not told of. */
export interface UntoldChange {
  changeId: string;
  subjectType: string;
  kinds: ChangeKind[];
  title: string;
  people: number;
  /** Of how many somebody has said that they call. */
  taken: number;
  since: string;
}

export interface UntoldPerson {
  notificationId: string;
  personId: string;
  name: string | null;
  /** For whoever has taken to call them alone. */
  phone: string | null;
  state: 'queued' | 'sent' | 'failed';
  reason: string | null;
  since: string;
  action: 'sent-again' | 'taken' | 'not-reached' | null;
  actionBy: string | null;
  actionAt: string | null;
  note: string | null;
}

export type UntoldAction = 'send-again' | 'take' | 'reached' | 'not-reached' | 'ignore';

export const untoldKeys = {
  all: ['untold'] as const,
  list: (eventId: string) => ['untold', 'event', eventId] as const,
  people: (changeId: string) => ['untold', 'change', changeId] as const,
};

export function useUntold(eventId: string) {
  return useQuery({
    queryKey: untoldKeys.list(eventId),
    queryFn: () => get<Page<UntoldChange>>(`/api/v1/events/${eventId}/untold`),
    refetchInterval: 60_000,
  });
}

export function useUntoldPeople(changeId: string) {
  return useInfiniteQuery({
    queryKey: untoldKeys.people(changeId),
    queryFn: ({ pageParam }) =>
      get<Page<UntoldPerson>>(
        withQuery(`/api/v1/changes/${changeId}/untold`, { limit: 50, cursor: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export interface Deed {
  action: UntoldAction;
  /** All of the change, where nobody is named. */
  notificationIds?: string[];
  note?: string;
}

export function actOnUntold(
  changeId: string,
  deed: Deed,
  idempotencyKey: string,
): Promise<{ people: number }> {
  return post<{ people: number }>(`/api/v1/changes/${changeId}/untold`, deed, { idempotencyKey });
}
