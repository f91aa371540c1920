import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import { upload } from '@/lib/upload';
import type { WaitingAppointment } from './appointments';
import type { Page } from './types';

export const playing = ['athlete', 'unified-partner', 'coach'] as const;
/** Who is counted by rules and has places in teams. */
export type PlayingKind = (typeof playing)[number];
export const kinds = [...playing, 'volunteer', 'staff'] as const;
export type ParticipantKind = (typeof kinds)[number];
export type RegistrationState = 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn';

export interface DelegationSummary {
  id: string;
  eventId: string;
  event: string;
  name: string;
  code: string;
  headCoach: string | null;
  athletes: number;
  partners: number;
  coaches: number;
  rosters: number;
  broken: number;
  blocking: number;
}

export interface DelegationMember {
  id: string;
  name: string;
  kind: ParticipantKind;
  birthDate: string | null;
  state: RegistrationState;
  /** How many of the family may see how it goes. */
  familyLinks: number;
}

export interface Roster {
  id: string;
  sport: string;
  team: string;
  limits: { athletes: number; partners: number; coaches: number };
  participantIds: string[];
}

export interface RatioRule {
  scope: 'delegation' | 'team';
  form: 'at-least' | 'at-most' | 'at-most-per';
  counted: PlayingKind;
  per: PlayingKind | null;
  number: number;
  blocking: boolean;
}

/** A rule, or a team's own limit, that is not kept. */
export interface Broken extends Omit<RatioRule, 'scope'> {
  rosterId: string | null;
  limit: boolean;
  has: number;
  hasPer: number | null;
  by: number;
}

export interface Contact {
  phone: string | null;
  email: string | null;
  forFamilies: boolean;
}

export interface Delegation {
  id: string;
  eventId: string;
  event: string;
  name: string;
  code: string;
  headCoach: { id: string; name: string } | null;
  /** Who is asked to lead it and has not answered; for organizers only. */
  asked: WaitingAppointment | null;
  contact: Contact;
  version: number;
  /** Whether the reader organizes the event, and not only leads the delegation. */
  organizer: boolean;
  participants: DelegationMember[];
  rosters: Roster[];
  broken: Broken[];
}

export interface RosterDraft {
  sport: string;
  team: string;
  athletes: number;
  partners: number;
  coaches: number;
}

export interface Newcomer {
  givenName: string;
  familyName: string;
  birthDate: string;
  kind: ParticipantKind;
}

export interface Unassigned {
  id: string;
  name: string;
  kind: ParticipantKind;
}

export const importActions = ['create', 'join', 'place', 'keep', 'repeat'] as const;
export type ImportAction = (typeof importActions)[number];

export interface PlannedRow {
  line: number;
  action: ImportAction;
  name: string;
  birthDate: string;
  kind: ParticipantKind;
  delegation: string;
  team: string | null;
  /** `known-as-another-kind`, or `line-5` for the line that said it first. */
  note: string | null;
}

export interface FileFault {
  line: number;
  column: string | null;
  code: string;
  hint: string | null;
}

/** What a file would do, line by line. */
export interface ImportPlan {
  rows: PlannedRow[];
  faults: FileFault[];
  outlooks: Record<string, { broken: Broken[]; refused: boolean }>;
  guessed: boolean;
  digest: string;
}

export interface ImportDone {
  created: number;
  changed: number;
  unchanged: number;
  before: boolean;
}

/** Where a file's people go: into one delegation, or into any of an event. */
export type ImportScope =
  { delegationId: string; eventId?: never } | { eventId: string; delegationId?: never };

const of = (id: string) => `/api/v1/delegations/${id}`;
const scoped = ({ delegationId, eventId }: ImportScope) =>
  delegationId === undefined ? `/api/v1/events/${eventId}` : of(delegationId);

export const delegationKeys = {
  all: ['delegations'] as const,
  ofEvent: (eventId: string) => ['delegations', 'event', eventId] as const,
  own: ['delegations', 'own'] as const,
  one: (id: string) => ['delegations', 'one', id] as const,
  rules: (eventId: string) => ['delegations', 'rules', eventId] as const,
  unassigned: (eventId: string) => ['delegations', 'unassigned', eventId] as const,
};

export function useDelegations(eventId: string) {
  return useQuery({
    queryKey: delegationKeys.ofEvent(eventId),
    queryFn: () => get<Page<DelegationSummary>>(`/api/v1/events/${eventId}/delegations`),
  });
}

/** Those that this person leads. */
export function useOwnDelegations() {
  return useQuery({
    queryKey: delegationKeys.own,
    queryFn: () => get<Page<DelegationSummary>>('/api/v1/people/me/delegations'),
  });
}

export function useDelegation(id: string) {
  return useQuery({ queryKey: delegationKeys.one(id), queryFn: () => get<Delegation>(of(id)) });
}

export function useRules(eventId: string) {
  return useQuery({
    queryKey: delegationKeys.rules(eventId),
    queryFn: () => get<{ items: RatioRule[] }>(`/api/v1/events/${eventId}/delegation-rules`),
  });
}

export async function saveRules(eventId: string, items: RatioRule[]): Promise<{ items: RatioRule[] }> {
  const path = `/api/v1/events/${eventId}/delegation-rules`;
  return (await send<{ items: RatioRule[] }>('PUT', path, { body: { items } })).data;
}

export function useUnassigned(eventId: string, enabled: boolean) {
  return useQuery({
    queryKey: delegationKeys.unassigned(eventId),
    enabled,
    queryFn: () => get<Page<Unassigned>>(`/api/v1/events/${eventId}/unassigned-participants`),
  });
}

export function createDelegation(
  eventId: string,
  draft: { name: string; code: string },
  idempotencyKey: string,
): Promise<Delegation> {
  return post<Delegation>(`/api/v1/events/${eventId}/delegations`, draft, { idempotencyKey });
}

const version = (one: Delegation) => `"v${one.version}"`;

export function removeDelegation(id: string): Promise<unknown> {
  return send('DELETE', of(id));
}

/** Asks somebody by mail to lead it; with null, nobody does. */
export function nameHeadCoach(id: string, email: string | null): Promise<unknown> {
  return email === null
    ? send('DELETE', `${of(id)}/head-coach`)
    : send('PUT', `${of(id)}/head-coach`, { body: { email } });
}

export function saveContact(one: Delegation, contact: Contact): Promise<unknown> {
  return send('PUT', `${of(one.id)}/contact`, { body: contact, ifMatch: version(one) });
}

export function enrol(id: string, newcomer: Newcomer, idempotencyKey: string): Promise<unknown> {
  return post(`${of(id)}/participants`, newcomer, { idempotencyKey });
}

export function assign(id: string, participantId: string): Promise<unknown> {
  return send('PUT', `${of(id)}/participants/${participantId}`);
}

export function unassign(id: string, participantId: string): Promise<unknown> {
  return send('DELETE', `${of(id)}/participants/${participantId}`);
}

export function addRoster(id: string, draft: RosterDraft, idempotencyKey: string): Promise<unknown> {
  return post(`${of(id)}/rosters`, draft, { idempotencyKey });
}

export function changeRoster(rosterId: string, draft: RosterDraft): Promise<unknown> {
  return send('PUT', `/api/v1/rosters/${rosterId}`, { body: draft });
}

export function removeRoster(rosterId: string): Promise<unknown> {
  return send('DELETE', `/api/v1/rosters/${rosterId}`);
}

export function place(rosterId: string, participantId: string): Promise<unknown> {
  return send('PUT', `/api/v1/rosters/${rosterId}/places/${participantId}`);
}

export function leave(rosterId: string, participantId: string): Promise<unknown> {
  return send('DELETE', `/api/v1/rosters/${rosterId}/places/${participantId}`);
}

export const templateUrl = '/api/v1/participants-template.csv';

/** Where its people can be had as the same kind of file. */
export function peopleFileUrl(scope: ImportScope): string {
  return scope.delegationId === undefined
    ? `${scoped(scope)}/delegations.csv`
    : `${scoped(scope)}/participants.csv`;
}

export function tryImport(
  scope: ImportScope,
  file: File,
  onProgress: (percent: number) => void,
): Promise<ImportPlan> {
  return upload<ImportPlan>(`${scoped(scope)}/participant-imports/dry-run`, file, onProgress);
}

export function applyImport(
  scope: ImportScope,
  file: File,
  digest: string,
  onProgress: (percent: number) => void,
): Promise<ImportDone> {
  return upload<ImportDone>(`${scoped(scope)}/participant-imports?digest=${digest}`, file, onProgress);
}
