import { useQuery } from '@tanstack/react-query';
import { get, send } from '@/lib/http';
import type { Category, Way } from './wishes';

/** A way, and how long it waits for an answer before it is tried. */
export interface EscalationStep {
  channel: Way;
  afterSeconds: number;
}

/** By which ways, and when, those are reached whom inbox and live push have not reached. */
export interface EscalationPolicy {
  category: Category;
  version: number;
  /** Whether the event has one of its own. */
  own: boolean;
  /** What counts now; a way that is not among them is not used. */
  steps: EscalationStep[];
  /** What counts without an own one. */
  usual: EscalationStep[];
  /** After how long the people on duty hear of those who were not told; null: never. */
  dutyAfterSeconds: number | null;
  /** The ways that the category may come by. */
  channels: Way[];
}

const path = (eventId: string) => `/api/v1/events/${eventId}/escalation-policies`;

export const escalationKey = (eventId: string) => ['escalation-policies', eventId] as const;

export function useEscalationPolicies(eventId: string) {
  return useQuery({
    queryKey: escalationKey(eventId),
    queryFn: async () => (await get<{ items: EscalationPolicy[] }>(path(eventId))).items,
  });
}

export async function keepPolicy(
  eventId: string,
  { category, version }: EscalationPolicy,
  plan: Pick<EscalationPolicy, 'steps' | 'dutyAfterSeconds'>,
): Promise<EscalationPolicy> {
  const { data } = await send<EscalationPolicy>('PUT', `${path(eventId)}/${category}`, {
    body: plan,
    ifMatch: `"v${version}"`,
  });
  return data;
}

/** The usual one counts again. */
export async function withdrawPolicy(
  eventId: string,
  { category, version }: EscalationPolicy,
): Promise<EscalationPolicy> {
  const { data } = await send<EscalationPolicy>('DELETE', `${path(eventId)}/${category}`, {
    ifMatch: `"v${version}"`,
  });
  return data;
}
