import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import type { Page, Role } from './types';

/** Whose team: that of a whole organization, or that of one event. */
export type Scope = { organizationId: string; eventId?: never } | { eventId: string; organizationId?: never };

/** A role, where and when. */
export interface Terms {
  role: Role;
  areas: string[];
  validFrom: string | null;
  validUntil: string | null;
}

export interface Member extends Terms {
  /** Of the membership: one person may have several. */
  id: string;
  personId: string;
  name: string;
  email: string;
  wholeOrganization: boolean;
  version: number;
  editable: boolean;
}

export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked';

export type InvitationMail = 'queued' | 'sent' | 'refused' | 'failed';

export interface Invitation extends Terms {
  id: string;
  email: string | null;
  state: InvitationState;
  /** What became of the newest mail with its link; null when there was none. */
  mail: InvitationMail | null;
  uses: number;
  mostUses: number;
  invitedBy: string;
  acceptedBy: string[];
  expiresAt: string;
}

/** The answer to who has just made one: nobody is shown the link again. */
export interface MadeInvitation {
  invitation: Invitation;
  link: string;
  qr: string;
}

export interface InvitationDraft extends Terms {
  email: string | null;
  expiresInHours: number;
  uses: number;
}

/** What a link offers. */
export interface InvitationOffer extends Terms {
  organization: string;
  eventId: string | null;
  event: string | null;
  timeZone: string | null;
  invitedBy: string;
  bound: boolean;
  expiresAt: string;
}

export interface AcceptedInvitation {
  organizationId: string;
  eventId: string | null;
  role: Role;
}

export interface OwnershipOffer {
  id: string;
  organizationId: string;
  organization: string;
  fromPerson: string;
  from: string;
  toPerson: string;
  to: string;
  expiresAt: string;
}

const base = ({ organizationId, eventId }: Scope) =>
  eventId === undefined ? `/api/v1/organizations/${organizationId}` : `/api/v1/events/${eventId}`;

export const teamKeys = {
  members: (scope: Scope) => ['members', base(scope)] as const,
  invitations: (scope: Scope) => ['invitations', base(scope)] as const,
  offers: ['ownership-offers'] as const,
};

export function useMembers(scope: Scope, text: string) {
  return useInfiniteQuery({
    queryKey: [...teamKeys.members(scope), text],
    queryFn: ({ pageParam }) =>
      get<Page<Member>>(withQuery(`${base(scope)}/members`, { text, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Offers a place by mail; the answer is the same whether or not the address has an account. */
export function addMember(
  eventId: string,
  email: string,
  role: Role,
  idempotencyKey: string,
): Promise<unknown> {
  return post(`/api/v1/events/${eventId}/members`, { email, role }, { idempotencyKey });
}

const version = (member: Member) => `"v${member.version}"`;

export async function changeMember(member: Member, terms: Terms): Promise<Member> {
  const { data } = await send<Member>('PUT', `/api/v1/memberships/${member.id}`, {
    body: terms,
    ifMatch: version(member),
  });
  return data;
}

export function removeMember(member: Member): Promise<unknown> {
  return send('DELETE', `/api/v1/memberships/${member.id}`, { ifMatch: version(member) });
}

export function useInvitations(scope: Scope) {
  return useInfiniteQuery({
    queryKey: teamKeys.invitations(scope),
    queryFn: ({ pageParam }) =>
      get<Page<Invitation>>(withQuery(`${base(scope)}/invitations`, { cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function invite(
  scope: Scope,
  draft: InvitationDraft,
  idempotencyKey: string,
): Promise<MadeInvitation> {
  return post<MadeInvitation>(`${base(scope)}/invitations`, draft, { idempotencyKey });
}

export function revokeInvitation(id: string): Promise<unknown> {
  return send('DELETE', `/api/v1/invitations/${id}`);
}

/** Mails an invitation to its address once more. */
export function mailInvitation(id: string, idempotencyKey: string): Promise<unknown> {
  return post(`/api/v1/invitations/${id}/mails`, undefined, { idempotencyKey });
}

/** The secret goes into a body: addresses end up in logs. */
export function useInvitationOffer(secret: string) {
  return useQuery({
    queryKey: ['offer', 'invitation', secret],
    enabled: secret !== '',
    queryFn: () => post<InvitationOffer>('/api/v1/invitations/look', { secret }),
    staleTime: Infinity,
  });
}

export function acceptInvitation(secret: string): Promise<AcceptedInvitation> {
  return post<AcceptedInvitation>('/api/v1/invitations/accept', { secret });
}

/** Those that this person made or may answer. */
export function useOwnershipOffers() {
  return useQuery({
    queryKey: teamKeys.offers,
    queryFn: () => get<Page<OwnershipOffer>>('/api/v1/ownership-offers'),
  });
}

export function offerOwnership(organizationId: string, personId: string): Promise<OwnershipOffer> {
  return post<OwnershipOffer>(`/api/v1/organizations/${organizationId}/ownership-offers`, { personId });
}

export function acceptOwnership(id: string): Promise<unknown> {
  return post(`/api/v1/ownership-offers/${id}/accept`);
}

/** Withdraws one's own offer, or declines one that was made to this person. */
export function endOffer(id: string): Promise<unknown> {
  return send('DELETE', `/api/v1/ownership-offers/${id}`);
}
