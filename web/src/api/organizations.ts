import { useQuery } from '@tanstack/react-query';
import { get, post } from '@/lib/http';
import type { Page } from './types';

export interface Organization {
  id: string;
  name: string;
}

export function useOrganizations() {
  return useQuery({
    queryKey: ['organizations'],
    queryFn: () => get<Page<Organization>>('/api/v1/organizations'),
    staleTime: 60_000,
  });
}

export interface NewEvent {
  organizationId: string;
  name: string;
  timeZone: string;
  startsAt: string;
  endsAt: string;
}

export function createEvent(event: NewEvent, idempotencyKey: string): Promise<{ id: string }> {
  return post<{ id: string }>('/api/v1/events', event, { idempotencyKey });
}
