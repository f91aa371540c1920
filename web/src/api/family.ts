import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import type { ParticipantKind, RegistrationState } from './delegations';

/** What somebody of the family sees of one participant. */
export interface FamilyView {
  linkId: string;
  eventId: string;
  event: string;
  name: string;
  kind: ParticipantKind;
  state: RegistrationState;
  delegation: string | null;
  coach: { name: string; phone: string | null; email: string | null } | null;
  teams: { sport: string; team: string }[];
}

export interface Family {
  items: FamilyView[];
  /** How many have not agreed (any more). */
  waiting: number;
}

export interface FamilyLink {
  id: string;
  label: string;
  /** Null while nobody has accepted. */
  name: string | null;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  lookedAt: string | null;
}

export interface WhoSees {
  participant: string;
  eventId: string;
  /** Whether the participant wants the family to see anything at all. */
  consented: boolean;
  items: FamilyLink[];
}

/** The answer to who has just made one: nobody is shown the link again. */
export interface MadeFamilyLink {
  id: string;
  link: string;
  qr: string;
  expiresAt: string;
}

export interface FamilyOffer {
  event: string;
  invitedBy: string;
  label: string;
  expiresAt: string;
}

export const familyKeys = {
  own: ['family'] as const,
  links: (participantId: string) => ['family-links', participantId] as const,
};

/** Asked anew each time: what was revoked is not shown from a cache. */
export function useFamily() {
  return useQuery({
    queryKey: familyKeys.own,
    queryFn: () => get<Family>('/api/v1/people/me/family'),
    staleTime: 0,
    gcTime: 0,
  });
}

export function useWhoSees(participantId: string) {
  return useQuery({
    queryKey: familyKeys.links(participantId),
    queryFn: () => get<WhoSees>(`/api/v1/participants/${participantId}/family-links`),
  });
}

export function inviteFamily(
  participantId: string,
  label: string,
  idempotencyKey: string,
): Promise<MadeFamilyLink> {
  return post<MadeFamilyLink>(
    `/api/v1/participants/${participantId}/family-links`,
    { label },
    { idempotencyKey },
  );
}

export function endFamilyLink(id: string): Promise<unknown> {
  return send('DELETE', `/api/v1/family-links/${id}`);
}

/** The secret goes into a body: addresses end up in logs. */
export function useFamilyOffer(secret: string) {
  return useQuery({
    queryKey: ['offer', 'family', secret],
    enabled: secret !== '',
    queryFn: () => post<FamilyOffer>('/api/v1/family-links/look', { secret }),
    staleTime: Infinity,
    retry: false,
  });
}

export function acceptFamily(secret: string): Promise<{ consented: boolean }> {
  return post<{ consented: boolean }>('/api/v1/family-links/accept', { secret });
}
