import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import { uuidv7 } from '@/lib/ids';
import { upload } from '@/lib/upload';
import { useOffline } from './offline';
import { usePerson } from './session';
import type { Page } from './types';

export const participantKinds = ['athlete', 'unified-partner', 'coach', 'volunteer', 'staff'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

export const registrationStates = ['draft', 'submitted', 'accepted', 'returned', 'withdrawn'] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const relations = ['parent', 'legal-guardian', 'relative', 'carer', 'other'] as const;
export type Relation = (typeof relations)[number];

export const questionKinds = ['text', 'long-text', 'choice', 'multiple-choice', 'date', 'yes-no'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const purposes = ['taking-part', 'photo', 'family-view', 'another-guardian'] as const;
export type Purpose = (typeof purposes)[number];

export type DecidedBy = 'participant' | 'supported' | 'on-behalf';

export const documentKinds = ['medical-clearance', 'identity', 'parental-consent', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A text by language. */
export type Texts = Record<string, string>;

export interface Choice {
  value: string;
  label: Texts;
}

export interface Question {
  id: string;
  kind: QuestionKind;
  label: Texts;
  help?: Texts | null;
  required: boolean;
  choices: Choice[];
  shownIf?: { question: string; anyOf: string[] } | null;
}

export interface RegistrationForm {
  eventId: string;
  version: number;
  questions: Question[];
  documents: DocumentKind[];
}

export type Answer = string | boolean | string[];
export type Answers = Record<string, Answer>;

export interface RegistrationLine {
  id: string;
  eventId: string;
  kind: ParticipantKind;
  givenName: string;
  familyName: string;
  called: string | null;
  birthDate: string | null;
  state: RegistrationState;
  version: number;
  revision: number;
  unsent: boolean;
  news: boolean;
  reason: string | null;
  submittedAt: string | null;
}

export interface Registration extends RegistrationLine {
  own: boolean;
  self: boolean;
  organizer: boolean;
  hasAccount: boolean;
  form: RegistrationForm;
  formVersion: number;
  answers: Answers;
  acceptedRevision: number | null;
  decidedAt: string | null;
}

export interface RegistrationDraft {
  givenName: string;
  familyName: string;
  called: string;
  birthDate: string;
  answers: Answers;
}

export interface Revision {
  revision: number;
  formVersion: number;
  answers: Answers;
  submittedAt: string;
}

export interface ConsentDecision {
  id: string;
  purpose: Purpose;
  given: boolean;
  decidedBy: DecidedBy;
  reason: string | null;
  decidedAt: string;
}

export interface ParticipantDocument {
  id: string;
  kind: DocumentKind;
  mediaType: string;
  size: number;
  expiresOn: string | null;
  uploadedAt: string;
}

export type DocumentState = 'valid' | 'expires-before-the-end' | 'missing';

export interface DocumentSheet {
  kind: DocumentKind;
  required: boolean;
  state: DocumentState;
  document: ParticipantDocument | null;
}

export interface Folder {
  sheets: DocumentSheet[];
  photo: boolean;
  lastDay: string | null;
  largest: number;
}

export interface DocumentWarning {
  participantId: string;
  kind: ParticipantKind;
  givenName: string;
  familyName: string;
  called: string | null;
  documentKind: DocumentKind;
  state: DocumentState;
  expiresOn: string | null;
  warnedAt: string | null;
}

export interface RegistrationSearch {
  text: string;
  state: string;
  kind: string;
  news: boolean;
}

const path = (id: string) => `/api/v1/registrations/${id}`;

export const registrationKeys = {
  mine: ['registrations', 'mine'] as const,
  ofEvent: (eventId: string) => ['registrations', 'event', eventId] as const,
  one: (id: string) => ['registration', id] as const,
  consents: (id: string) => ['registration', id, 'consents'] as const,
  documents: (id: string) => ['registration', id, 'documents'] as const,
  revisions: (id: string) => ['registration', id, 'revisions'] as const,
  form: (eventId: string) => ['registration-form', eventId] as const,
  warnings: (eventId: string) => ['document-warnings', eventId] as const,
};

export function useMyRegistrations() {
  const person = usePerson();
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: registrationKeys.mine,
    enabled: person !== null,
    queryFn: () =>
      snapshots.throughNetwork('registrations', () =>
        get<Page<RegistrationLine>>('/api/v1/people/me/registrations'),
      ),
  });
}

/** Also without a network, so that what somebody was writing is there after a reload. */
export function useRegistration(id: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: registrationKeys.one(id),
    queryFn: () => snapshots.throughNetwork(`registration:${id}`, () => get<Registration>(path(id))),
  });
}

export function useRegistrations(eventId: string, { text, state, kind, news }: RegistrationSearch) {
  return useInfiniteQuery({
    queryKey: [...registrationKeys.ofEvent(eventId), text, state, kind, news],
    queryFn: ({ pageParam }) =>
      get<Page<RegistrationLine>>(
        withQuery(`/api/v1/events/${eventId}/registrations`, {
          text,
          state,
          kind,
          news: news ? 'true' : undefined,
          cursor: pageParam,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useDocumentWarnings(eventId: string) {
  return useInfiniteQuery({
    queryKey: registrationKeys.warnings(eventId),
    queryFn: ({ pageParam }) =>
      get<Page<DocumentWarning>>(
        withQuery(`/api/v1/events/${eventId}/document-warnings`, { cursor: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useRegistrationForm(eventId: string) {
  return useQuery({
    queryKey: registrationKeys.form(eventId),
    queryFn: () => get<RegistrationForm>(`/api/v1/events/${eventId}/registration-form`),
  });
}

export async function changeForm(
  form: RegistrationForm,
  questions: readonly Question[],
  documents: readonly DocumentKind[],
): Promise<RegistrationForm> {
  const { data } = await send<RegistrationForm>('PUT', `/api/v1/events/${form.eventId}/registration-form`, {
    body: { questions, documents },
    ifMatch: `"v${form.version}"`,
  });
  return data;
}

export interface Beginning {
  kind: ParticipantKind;
  givenName: string;
  familyName: string;
  birthDate: string | null;
  /** What this person is to the participant; null when it is themself. */
  relation: Relation | null;
}

export function beginRegistration(eventId: string, beginning: Beginning): Promise<Registration> {
  return post<Registration>(`/api/v1/events/${eventId}/registrations`, beginning, {
    idempotencyKey: uuidv7(),
  });
}

async function act(
  method: string,
  registration: RegistrationLine,
  deed: string,
  body?: unknown,
): Promise<Registration> {
  const { data } = await send<Registration>(method, path(registration.id) + deed, {
    ...(body === undefined ? {} : { body }),
    ifMatch: `"v${registration.version}"`,
  });
  return data;
}

export function saveRegistration(
  registration: Registration,
  { birthDate, ...draft }: RegistrationDraft,
): Promise<Registration> {
  return act('PUT', registration, '', {
    ...draft,
    birthDate: birthDate === '' ? null : birthDate,
    formVersion: registration.form.version,
  });
}

export const submitRegistration = (registration: Registration) => act('POST', registration, '/submit');
export const acceptRegistration = (registration: Registration) => act('POST', registration, '/accept');
export const withdrawRegistration = (registration: Registration) => act('POST', registration, '/withdraw');
export const returnRegistration = (registration: Registration, reason: string) =>
  act('POST', registration, '/return', { reason });

export function useRevisions(id: string) {
  return useQuery({
    queryKey: registrationKeys.revisions(id),
    queryFn: () => get<Page<Revision>>(`${path(id)}/revisions`),
  });
}

export function useConsents(id: string) {
  return useQuery({
    queryKey: registrationKeys.consents(id),
    queryFn: () => get<Page<ConsentDecision>>(`${path(id)}/consents`),
  });
}

export function decide(
  id: string,
  purpose: Purpose,
  given: boolean,
  decidedBy: DecidedBy,
  reason: string,
): Promise<Page<ConsentDecision>> {
  return post(`${path(id)}/consents`, {
    purpose,
    given,
    decidedBy,
    reason: decidedBy === 'on-behalf' && reason.trim() !== '' ? reason.trim() : null,
  });
}

export function useFolder(id: string) {
  return useQuery({
    queryKey: registrationKeys.documents(id),
    queryFn: () => get<Folder>(`${path(id)}/documents`),
  });
}

export function sendDocument(
  id: string,
  kind: DocumentKind,
  expiresOn: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Folder> {
  return upload<Folder>(withQuery(`${path(id)}/documents`, { kind, expiresOn }), file, onProgress);
}

export function removeDocument(id: string, documentId: string): Promise<unknown> {
  return send('DELETE', `${path(id)}/documents/${documentId}`);
}

export function sendPhoto(id: string, file: File, onProgress: (percent: number) => void): Promise<unknown> {
  return upload(`${path(id)}/photo`, file, onProgress);
}

export function removePhoto(id: string): Promise<unknown> {
  return send('DELETE', `${path(id)}/photo`);
}

export const documentAddress = (id: string, documentId: string) => `${path(id)}/documents/${documentId}`;
export const photoAddress = (id: string) => `${path(id)}/photo`;
