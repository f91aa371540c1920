import { useQuery } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useOffline } from './offline';
import type { Page, Person, Role } from './types';

/** When and where somebody of the crew works; without times, whenever they are needed. */
export interface Shift {
  personId: string;
  /** Nothing, where the reader does not work with them. */
  name: string | null;
  role: Role;
  /** None for all of the event. */
  areas: string[];
  from: string | null;
  until: string | null;
}

const mostIds = 100;
const refetchMilliseconds = 60_000;

/** The duties that are not over, with names, kept on this device for when there is no network. */
export function useShifts(eventId: string, enabled: boolean) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: ['crew-shifts', eventId],
    enabled,
    queryFn: () =>
      snapshots.throughNetwork(`crew-shifts:${eventId}`, async () => {
        const { items } = await get<{ items: Omit<Shift, 'name'>[] }>(
          `/api/v1/events/${eventId}/crew-shifts`,
        );
        const names = await namesOf([...new Set(items.map(({ personId }) => personId))]);
        return items.map((shift): Shift => ({ ...shift, name: names.get(shift.personId) ?? null }));
      }),
    refetchInterval: refetchMilliseconds,
  });
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(
    Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, index) =>
      get<Page<Person>>(
        withQuery('/api/v1/people', { ids: ids.slice(index * mostIds, (index + 1) * mostIds).join(',') }),
      ),
    ),
  );
  return new Map(pages.flatMap(({ items }) => items.map(({ id, name }) => [id, name] as const)));
}
