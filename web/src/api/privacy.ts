import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { meKey, usePerson } from './session';
import type { Page } from './types';

export interface ErasedTable {
  table: string;
  erased: number;
  kept: number;
  reason?: string | null;
  left: number;
}

export interface PrivacyPart {
  service: string;
  state: 'waiting' | 'unreachable' | 'done';
  doneAt?: string | null;
  tables: ErasedTable[];
}

export interface PrivacyRequest {
  id: string;
  kind: 'export' | 'erasure';
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'expired';
  requestedAt: string;
  startsAt: string;
  finishedAt?: string | null;
  expiresAt?: string | null;
  parts: PrivacyPart[];
}

export interface Consent {
  purpose: string;
  given: boolean;
  decidedAt?: string | null;
}

export interface Acceptance {
  document: string;
  current: string;
  accepted?: string | null;
}

export interface LegalDocument {
  name: string;
  version: string;
  language: string;
  title: string;
  sections: { heading: string; paragraphs: string[] }[];
}

const requestsKey = ['privacy-requests'] as const;
const consentsKey = ['consents'] as const;
const acceptancesKey = ['acceptances'] as const;
const me = '/api/v1/people/me';

/** The person's own requests, followed live; while one runs also without a connection that pushes. */
export function usePrivacyRequests() {
  const person = usePerson();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: requestsKey });
  useLiveChannel(person ? `person:${person.id}:privacy` : null, refresh, refresh);
  return useQuery({
    queryKey: requestsKey,
    enabled: person !== null,
    queryFn: async () => (await get<Page<PrivacyRequest>>(`${me}/privacy-requests`)).items,
    refetchInterval: (query) =>
      query.state.data?.some((request) => request.state === 'running') ? 5000 : false,
  });
}

function useRefreshing<T, V>(work: (value: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: requestsKey }),
  });
}

export function useStartExport() {
  return useRefreshing(() => post<PrivacyRequest>(`${me}/exports`));
}

export interface PlannedErasure {
  request: PrivacyRequest;
  proofKey: string;
}

export function usePlanErasure() {
  return useRefreshing((confirmation: { email: string; password?: string }) =>
    post<PlannedErasure>(`${me}/erasures`, confirmation),
  );
}

export function useUndoErasure() {
  return useRefreshing((id: string) => post<PrivacyRequest>(`${me}/privacy-requests/${id}/undo`));
}

export function archiveUrl(id: string): string {
  return `${me}/privacy-requests/${id}/archive`;
}

/** The proof of an erasure, for whoever has its key; there is no account any more. */
export function useErasureProof(id: string, key: string) {
  return useQuery({
    queryKey: ['erasure', id, key],
    queryFn: async () =>
      (
        await send<PrivacyRequest>('GET', `/api/v1/people/erasures/${id}`, {
          headers: { 'Proof-Key': key },
        })
      ).data,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 3000 : false),
  });
}

export function useConsents() {
  const person = usePerson();
  return useQuery({
    queryKey: consentsKey,
    enabled: person !== null,
    queryFn: async () => (await get<Page<Consent>>(`${me}/consents`)).items,
  });
}

export function useDecideConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ purpose, given }: { purpose: string; given: boolean }) =>
      (await send<Page<Consent>>('PUT', `${me}/consents/${purpose}`, { body: { given } })).data.items,
    onSuccess: (consents) => client.setQueryData(consentsKey, consents),
  });
}

export function useAcceptances() {
  const person = usePerson();
  return useQuery({
    queryKey: acceptancesKey,
    enabled: person !== null,
    queryFn: async () => (await get<Page<Acceptance>>(`${me}/acceptances`)).items,
  });
}

export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (document: LegalDocument) =>
      (
        await post<Page<Acceptance>>(`${me}/acceptances`, {
          document: document.name,
          version: document.version,
          language: document.language,
        })
      ).items,
    onSuccess: (acceptances) => {
      client.setQueryData(acceptancesKey, acceptances);
      return client.invalidateQueries({ queryKey: meKey });
    },
  });
}

export function useLegalDocument(name: string, language: string) {
  return useQuery({
    queryKey: ['legal-document', name, language],
    queryFn: () => get<LegalDocument>(withQuery(`/api/v1/legal-documents/${name}`, { language })),
    staleTime: 5 * 60_000,
  });
}
