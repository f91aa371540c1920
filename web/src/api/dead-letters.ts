import { useQueries } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import type { Page } from './types';

export const services = [
  'user-service',
  'event-service',
  'ticketing-service',
  'notification-service',
  'collaboration-service',
  'analytics-service',
] as const;
export type Service = (typeof services)[number];

export interface DeadLetter {
  id: string;
  topic: string;
  key: string;
  type: string;
  /** Who is affected, in plain words. */
  affected?: string | null;
  summary?: string | null;
  error?: string | null;
  attempts: number;
  waitingBehind?: number | null;
  failedAt?: string | null;
  parkedAt?: string | null;
  body?: unknown;
}

export interface ServiceLetters {
  service: Service;
  letters: DeadLetter[];
  error: Error | null;
  pending: boolean;
}

export const deadLettersKey = (service: Service) => ['dead-letters', service] as const;

/** What every service could not work off; one that does not answer does not hide the others. */
export function useDeadLetters(): ServiceLetters[] {
  const results = useQueries({
    queries: services.map((service) => ({
      queryKey: deadLettersKey(service),
      queryFn: () => get<Page<DeadLetter>>(`/api/v1/${service}/dead-letters`),
      refetchInterval: 30_000,
    })),
  });
  return services.map((service, index) => ({
    service,
    letters: results[index]?.data?.items ?? [],
    error: results[index]?.error ?? null,
    pending: results[index]?.isPending ?? true,
  }));
}

export function loadDeadLetter(service: Service, id: string): Promise<DeadLetter> {
  return get<DeadLetter>(`/api/v1/${service}/dead-letters/${id}`);
}

export function replayLetter(service: Service, id: string): Promise<unknown> {
  return post(`/api/v1/${service}/dead-letters/${id}/replay`);
}

export function skipLetter(service: Service, id: string): Promise<unknown> {
  return post(`/api/v1/${service}/dead-letters/${id}/skip`);
}

export async function editLetter(service: Service, id: string, body: unknown): Promise<void> {
  await send('PUT', `/api/v1/${service}/dead-letters/${id}/body`, { body });
}
