import { useQuery } from '@tanstack/react-query';
import { get, post } from '@/lib/http';
import type { Page, Role } from './types';

export interface Organization {
  id: string;
  name: string;
}

export interface Member {
  personId?: string | null;
  name?: string | null;
  email?: string | null;
  role: Role;
  state?: string | null;
}

export function useOrganizations() {
  return useQuery({
    queryKey: ['organizations'],
    queryFn: () => get<Page<Organization>>('/api/v1/organizations'),
    staleTime: 60_000,
  });
}

export const membersKey = (eventId: string) => ['members', eventId] as const;

export function useMembers(eventId: string) {
  return useQuery({
    queryKey: membersKey(eventId),
    queryFn: () => get<Page<Member>>(`/api/v1/events/${eventId}/members`),
  });
}

export function addMember(
  eventId: string,
  email: string,
  role: Role,
  idempotencyKey: string,
): Promise<unknown> {
  return post(`/api/v1/events/${eventId}/members`, { email, role }, { idempotencyKey });
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
