import { useQuery } from '@tanstack/react-query';
import { get } from '@/lib/http';
import type { Page, Person } from './types';

const mostIds = 100;

/** The names of people whom the caller works with; others stay ids. */
export function useNames(personIds: readonly string[]): ReadonlyMap<string, string> {
  const ids = [...new Set(personIds)].sort();
  const { data } = useQuery({
    queryKey: ['names', ids],
    enabled: ids.length > 0,
    staleTime: 5 * 60_000,
    // Whoever is known keeps the name while others are asked for.
    placeholderData: (before) => before,
    queryFn: async () => {
      const chunks = Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, index) =>
        ids.slice(index * mostIds, (index + 1) * mostIds),
      );
      const pages = await Promise.all(
        chunks.map((each) => get<Page<Person>>(`/api/v1/people?ids=${each.join(',')}`)),
      );
      return pages.flatMap((page) => page.items);
    },
  });
  return new Map((data ?? []).map((person) => [person.id, person.name]));
}
