import { queryOptions, useQuery } from '@tanstack/react-query';
import { get, send } from '@/lib/http';
import type { Snapshots } from '@/lib/offline/snapshots';
import { useOffline } from './offline';
import type { EventView, Page } from './types';

export const eventKeys = {
  all: ['events'] as const,
  mine: ['events', 'mine'] as const,
  one: (eventId: string) => ['events', eventId] as const,
};

export function useEvents() {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: eventKeys.all,
    queryFn: () => snapshots.throughNetwork('events', () => get<Page<EventView>>('/api/v1/events?limit=100')),
    staleTime: 30_000,
  });
}

/** The events in which the caller has a part, drafts included. */
export function useMyEvents() {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: eventKeys.mine,
    queryFn: () =>
      snapshots.throughNetwork('my-events', () => get<Page<EventView>>('/api/v1/events?mine=true&limit=100')),
    staleTime: 30_000,
  });
}

export function useEvent(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery(eventOptions(snapshots, eventId));
}

export function eventOptions(snapshots: Snapshots, eventId: string) {
  return queryOptions({
    queryKey: eventKeys.one(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`event:${eventId}`, () =>
        get<EventView>(`/api/v1/events/${encodeURIComponent(eventId)}`),
      ),
    staleTime: 60_000,
  });
}

export async function publishEvent(event: EventView): Promise<EventView> {
  const { data } = await send<EventView>('PATCH', `/api/v1/events/${event.id}`, {
    body: { status: 'published' },
    ifMatch: `"v${event.version}"`,
  });
  return data;
}
