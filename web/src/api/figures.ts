import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { isRecord } from '@/lib/problem';
import { patch, reload } from './live-cache';
import type { Figures } from './types';

const figuresKey = (eventId: string) => ['figures', eventId] as const;

/** Sales and attendance as they stand, live. */
export function useFigures(eventId: string) {
  const queries = useQueryClient();
  const live = useLiveChannel(
    `event:${eventId}:figures`,
    ({ data }) => {
      if (!isRecord(data)) return;
      patch<Figures>(queries, figuresKey(eventId), (old) => ({ ...old, ...data }));
    },
    () => void reload(queries, figuresKey(eventId)),
  );
  const query = useQuery({
    queryKey: figuresKey(eventId),
    queryFn: () => get<Figures>(`/api/v1/events/${eventId}/figures`),
  });
  return { ...query, live };
}
