import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { Problem } from '@/lib/problem';
import type { AlertView } from './alerts';
import { useOffline } from './offline';
import type { Page } from './types';
import type { UntoldChange } from './untold';

/** What waits until a person decides or calls; nothing of what the reader may not see. */
export interface Needs {
  alerts: { alertId: string; headlines: Record<string, string>; own: boolean; since: string }[];
  untold: { changeId: string; title: string; people: number; since: string }[];
}

const refetchMilliseconds = 10_000;

/** Kept on this device; asked for again every few seconds, since a proposal is told to nobody. */
export function useNeeds(eventId: string, enabled: boolean) {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const key = ['needs', eventId];
  const again = () => void queries.invalidateQueries({ queryKey: key });
  useLiveChannel(enabled ? `event:${eventId}:alerts` : null, again, again);
  return useQuery({
    queryKey: key,
    enabled,
    queryFn: () =>
      snapshots.throughNetwork(`needs:${eventId}`, async (): Promise<Needs> => {
        const [alerts, untold] = await Promise.all([
          unlessForbidden(get<Page<AlertView>>(withQuery(`/api/v1/events/${eventId}/alerts`, { limit: 50 }))),
          unlessForbidden(get<Page<UntoldChange>>(`/api/v1/events/${eventId}/untold`)),
        ]);
        return {
          alerts: (alerts?.items ?? [])
            .filter(({ state }) => state === 'proposed')
            .map(({ alertId, texts, ownProposal, proposedAt }) => ({
              alertId,
              headlines: Object.fromEntries(
                Object.entries(texts).map(([language, text]) => [language, text.headline]),
              ),
              own: ownProposal,
              since: proposedAt,
            })),
          untold: (untold?.items ?? []).map(({ changeId, title, people, since }) => ({
            changeId,
            title,
            people,
            since,
          })),
        };
      }),
    refetchInterval: refetchMilliseconds,
  });
}

async function unlessForbidden<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 403) return null;
    throw error;
  }
}
