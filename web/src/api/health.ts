import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import type { SafetyKey } from '@/lib/offline/sealed';
import { useMe } from './session';

/*
 * What is said here of people's health is kept in no store of this device: no query below goes through the snapshots,
 * and what a screen no longer shows is forgotten at once.
 */

export type Severity = 'mild' | 'moderate' | 'severe' | 'life-threatening';
export const severities: readonly Severity[] = ['mild', 'moderate', 'severe', 'life-threatening'];

export interface Medical {
  conditions: { name: string; note?: string | null }[];
  allergies: { substance: string; severity: Severity; reaction?: string | null }[];
  inEmergency?: string | null;
}

export interface Medicine {
  id?: string | null;
  drug: string;
  dose: string;
  times: string[];
  from?: string | null;
  until?: string | null;
  windowMinutes?: number | null;
  note?: string | null;
}

export interface Contents {
  medical: Medical;
  medication: { medicines: Medicine[] };
  dietary: { avoid: string[]; needs: string[]; note?: string | null };
  support: { needs: string[]; communication?: string | null; note?: string | null };
  contacts: { contacts: { name: string; phone: string; relation?: string | null }[] };
}

export type Section = keyof Contents;
export const sections: readonly Section[] = ['medical', 'medication', 'dietary', 'support', 'contacts'];

export type SectionView = {
  [S in Section]: { section: S; version: number; changedAt: string; content: Contents[S] };
}[Section];

export type Proposal = {
  [S in Section]: {
    id: string;
    section: S;
    baseVersion: number;
    content: Contents[S];
    proposedBy: string;
    madeAt: string;
    arrivedAt: string;
  };
}[Section];

export type Outcome = 'given' | 'refused' | 'missed';

export interface Dose {
  id: string;
  participantId: string;
  name?: string | null;
  medicationId: string;
  drug?: string | null;
  dose?: string | null;
  note?: string | null;
  dueAt: string;
  lateAt: string;
  outcome?: Outcome | null;
  recordedBy?: string | null;
  recordedAt?: string | null;
  version: number;
}

export type Way = 'own' | 'guardian' | 'duty' | 'emergency';

export interface Health {
  readId: string;
  readAt: string;
  participantId: string;
  eventId: string;
  name: string;
  birthDate?: string | null;
  way: Way;
  includes: Section[];
  sections: SectionView[];
  doses: Dose[];
  proposals: Proposal[];
}

export type Purpose = 'treatment' | 'medication' | 'meals' | 'support' | 'emergency' | 'other';
export const purposes: readonly Purpose[] = [
  'treatment',
  'medication',
  'meals',
  'support',
  'emergency',
  'other',
];

export interface Reading {
  id: string;
  reader?: string | null;
  way: Way;
  purpose: Purpose | 'own';
  reason?: string | null;
  sections: Section[];
  printed: boolean;
  at: string;
}

export interface HealthNote {
  participantId: string;
  name: string;
  kind: string;
  delegationId?: string | null;
  emergencyNote: boolean;
  proposals: number;
}

const forgotten = { gcTime: 0, staleTime: Infinity, refetchOnReconnect: false, retry: false } as const;

/** Those whose health data this person keeps: their own, and of whom they speak for. */
export function useMyHealth() {
  const me = useMe();
  return useQuery({
    queryKey: ['my-health', me.data?.id],
    queryFn: async ({ signal }) =>
      (
        await get<{ items: { participantId: string; eventId: string; name: string; self: boolean }[] }>(
          '/api/v1/people/me/health',
          signal,
        )
      ).items,
  });
}

const healthKey = (participantId: string) => ['health', participantId] as const;

export function useHealth(participantId: string) {
  return useQuery({
    ...forgotten,
    queryKey: healthKey(participantId),
    queryFn: ({ signal }) => get<Health>(`/api/v1/participants/${participantId}/health`, signal),
  });
}

export function useForgetHealth(participantId: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: healthKey(participantId) });
}

export function useWhoLooked(participantId: string) {
  return useQuery({
    ...forgotten,
    queryKey: ['health-reads', participantId],
    queryFn: async ({ signal }) =>
      (await get<{ items: Reading[] }>(`/api/v1/participants/${participantId}/health-reads`, signal)).items,
  });
}

export function useSafetyKey() {
  return useQuery({
    queryKey: ['safety-key'],
    staleTime: Infinity,
    queryFn: ({ signal }) => get<SafetyKey>('/api/v1/safety-keys/current', signal),
  });
}

export const versionTag = (version: number) => `"v${version}"`;

export const sectionPath = (participantId: string, section: Section) =>
  `/api/v1/participants/${participantId}/health/${section}`;

export async function saveSection<S extends Section>(
  participantId: string,
  section: S,
  version: number,
  content: Contents[S],
): Promise<void> {
  await send('PUT', sectionPath(participantId, section), { body: content, ifMatch: versionTag(version) });
}

export function useDecide(participantId: string) {
  const forget = useForgetHealth(participantId);
  return useMutation({
    mutationFn: ({ id, confirm, version }: { id: string; confirm: boolean; version: number }) =>
      send('POST', `/api/v1/health-proposals/${id}/${confirm ? 'confirm' : 'decline'}`, {
        ifMatch: versionTag(version),
      }),
    onSettled: forget,
  });
}

export interface ReadRequest {
  participantId: string;
  purpose: Purpose;
  reason: string;
  print: boolean;
  /** Without being on duty for it; the organizers are told. */
  emergency: boolean;
}

export function useReadHealth() {
  return useMutation({
    gcTime: 0,
    mutationFn: ({ participantId, purpose, reason, print, emergency }: ReadRequest) =>
      emergency
        ? post<Health>(`/api/v1/participants/${participantId}/emergency-reads`, { reason, print })
        : post<Health>(`/api/v1/participants/${participantId}/health-reads`, { purpose, reason, print }),
  });
}

export function useHealthNotes(eventId: string) {
  return useQuery({
    queryKey: ['health-notes', eventId],
    gcTime: 0,
    queryFn: async ({ signal }) =>
      (await get<{ items: HealthNote[] }>(`/api/v1/events/${eventId}/health-notes`, signal)).items,
  });
}

export interface Round {
  openedAt: string;
  timeZone: string;
  doses: Dose[];
}

export function useRound(eventId: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: () => post<Round>(`/api/v1/events/${eventId}/medication-rounds`),
  });
}

export function useRecordDose() {
  return useMutation({
    mutationFn: ({ dose, outcome }: { dose: Dose; outcome: Outcome }) =>
      send('PUT', `/api/v1/doses/${dose.id}`, { body: { outcome }, ifMatch: versionTag(dose.version) }),
  });
}
