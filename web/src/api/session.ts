import { useQuery } from '@tanstack/react-query';
import { get, holdReads, send } from '@/lib/http';
import { Problem } from '@/lib/problem';
import { useOffline } from './offline';
import type { EventView, Grant, Person, Platform, Role, Session } from './types';

export const sessionKey = ['session'] as const;

/** Who sits in front of this device; without a network, who sat there last. */
export function useSession() {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: sessionKey,
    queryFn: () => snapshots.throughNetwork('session', () => get<Session>('/api/v1/session')),
    staleTime: 60_000,
  });
}

export function usePerson(): Person | null {
  const { data } = useSession();
  return data?.signedIn ? data.person : null;
}

export function usePlatform() {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: ['platform'],
    queryFn: () => snapshots.throughNetwork('platform', () => get<Platform>('/api/v1/platform')),
    staleTime: 5 * 60_000,
  });
}

export interface Me extends Person {
  grants?: Grant[] | null;
  /** Whether they run the platform itself. */
  operator?: boolean;
  /** Texts that they accepted in an older version than the one in force. */
  textsToAccept?: string[];
}

export const meKey = ['me'] as const;

export function useMe() {
  const person = usePerson();
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: [...meKey, person?.id],
    enabled: person !== null,
    queryFn: () => snapshots.throughNetwork('me', () => get<Me>('/api/v1/people/me')),
    staleTime: 60_000,
  });
}

const organizing: Role[] = ['OWNER', 'ORGANIZER', 'FINANCE'];
const crew: Role[] = ['OWNER', 'ORGANIZER', 'STAFF', 'VOLUNTEER', 'MEDIC'];
const chatting: Role[] = ['OWNER', 'ORGANIZER', 'STAFF', 'VOLUNTEER'];

/** Whether a grant is one for this event. */
const counts = (grant: Grant, event: EventView | undefined) =>
  grant.eventId === event?.id || (!grant.eventId && grant.organizationId === event?.organizationId);

/**
 * Whether somebody has a role in an event at all; true while that is not known. What the role allows is decided by the
 * services.
 */
export function useBelongs(event: EventView | undefined, area: 'organize' | 'staff'): boolean {
  const { data } = useMe();
  if (!data || !event) return true;
  return (data.grants ?? []).some(
    (grant) =>
      (area === 'staff' ? crew.includes(grant.role) : grant.role !== 'ATTENDEE') && counts(grant, event),
  );
}

/** Whether somebody is in the chats of an event's crew; undefined while that is not known. */
export function useChats(event: EventView | undefined): boolean | undefined {
  const { data } = useMe();
  if (!data || !event) return undefined;
  return (data.grants ?? []).some((grant) => chatting.includes(grant.role) && counts(grant, event));
}

/** Whether somebody has one of these roles in all of an event; undefined while that is not known. */
export function useHasRole(event: EventView | undefined, roles: readonly Role[]): boolean | undefined {
  const { data } = useMe();
  if (!data || !event) return undefined;
  return (data.grants ?? []).some(
    (grant) => roles.includes(grant.role) && (grant.areas ?? []).length === 0 && counts(grant, event),
  );
}

/** The areas of an event that somebody is for, when they are not for all of it; empty also while that is not known. */
export function useOwnAreas(event: EventView | undefined): string[] {
  const { data } = useMe();
  const here = (data?.grants ?? []).filter((grant) => crew.includes(grant.role) && counts(grant, event));
  const limited = here.every((grant) => (grant.areas ?? []).length > 0);
  return limited ? [...new Set(here.flatMap((grant) => grant.areas ?? []))] : [];
}

/** Which of the three areas somebody has work in. What they may do there is decided by the services. */
export function useAreas(): { organize: boolean; staff: boolean } {
  const roles = new Set((useMe().data?.grants ?? []).map((grant) => grant.role));
  return {
    organize: organizing.some((role) => roles.has(role)),
    staff: crew.some((role) => roles.has(role)),
  };
}

export { signInUrl } from '@/lib/sign-in-url';

/** Ends the session at the gateway; where the browser has to go to end it at the sign-in server too. */
export async function signOut(): Promise<string> {
  const readOn = holdReads();
  try {
    const { data } = await send<{ location?: string } | undefined>('POST', '/logout');
    return (typeof data === 'object' ? data.location : undefined) ?? '/';
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return '/';
    readOn();
    throw error;
  }
}
