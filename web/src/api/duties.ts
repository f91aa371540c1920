import { useQuery } from '@tanstack/react-query';
import { get } from '@/lib/http';
import { useOffline } from './offline';
import { usePerson } from './session';

/** The sessions this person is on duty in. */
export function useDuties(eventId: string) {
  const { snapshots } = useOffline();
  const person = usePerson();
  return useQuery({
    queryKey: ['duties', eventId],
    enabled: person !== null,
    queryFn: () =>
      snapshots.throughNetwork(`duties:${eventId}`, () =>
        get<{ items: string[] }>(`/api/v1/events/${eventId}/duties`),
      ),
  });
}
