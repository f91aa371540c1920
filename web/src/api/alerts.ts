import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, send, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { isRecord } from '@/lib/problem';
import { patch } from './live-cache';
import { useOffline } from './offline';
import { usePerson } from './session';
import type { Page } from './types';

export interface AlertText {
  headline: string;
  description: string;
  instruction: string;
  easy: string;
}

export type AlertTexts = Record<string, AlertText>;
export type AlertAnswer = 'safe' | 'help';
export type MessageType = 'alert' | 'update' | 'cancel';

/** An alert as somebody is told of it, in all languages and forms. */
export interface AlertNotice {
  kind: 'alert';
  alertId: string;
  rootId: string;
  eventId: string;
  messageType: MessageType;
  exercise: boolean;
  severity: string;
  zones: string[];
  texts: AlertTexts;
  expiresAt: string;
  releasedAt: string | null;
  notificationId?: string;
  answer?: AlertAnswer;
}

export interface AlertKind {
  category: string;
  response: string;
  urgency: string;
  severity: string;
  certainty: string;
}

/** An alert as those see it who run it. */
export interface AlertView extends AlertKind {
  alertId: string;
  eventId: string;
  rootId: string;
  earlierId: string | null;
  messageType: MessageType;
  exercise: boolean;
  isPublic: boolean;
  zones: string[];
  roles: string[];
  texts: AlertTexts;
  expiresAt: string;
  fromFeed: boolean;
  twoPeople: boolean;
  ownProposal: boolean;
  state: 'proposed' | 'withdrawn' | 'released' | 'over';
  overBecause: string | null;
  proposedAt: string;
  releasedAt: string | null;
  toldAt: string | null;
}

export interface AlertDraft extends AlertKind {
  messageType: MessageType;
  earlierId: string | null;
  exercise: boolean;
  isPublic: boolean;
  zones: string[];
  roles: string[];
  texts: AlertTexts;
  minutes: number;
}

export interface AlertTemplate extends AlertKind {
  templateId: string;
  name: string;
  minutes: number;
  texts: AlertTexts;
}

export interface AlertDesk {
  twoPeople: boolean;
  mayRelease: boolean;
  mayProposeForAll: boolean;
  zones: string[];
}

export interface Zone {
  zone: string;
  people: number;
  onDuty: number;
  told: number;
  seen: number;
  safe: number;
  help: number;
  silent: number;
}

export interface RollCall {
  alertId: string;
  rootId: string;
  eventId: string;
  exercise: boolean;
  state: string;
  texts: AlertTexts;
  releasedAt: string | null;
  timeToLastMs: number | null;
  zones: Zone[];
}

export interface RollCallPerson {
  personId: string;
  name: string | null;
  zone: string;
  onDuty: boolean;
  told: boolean;
  answer: AlertAnswer | null;
  place: string | null;
  answeredAt: string | null;
}

export function isAlertNotice(value: unknown): value is AlertNotice {
  return (
    isRecord(value) && value.kind === 'alert' && typeof value.alertId === 'string' && isRecord(value.texts)
  );
}

/** The newest message of each alert; a message takes the place of the one before it. */
export function withNotice(known: readonly AlertNotice[], notice: AlertNotice): AlertNotice[] {
  const before = known.find(({ rootId }) => rootId === notice.rootId);
  if (before && Date.parse(before.releasedAt ?? '') > Date.parse(notice.releasedAt ?? '')) return [...known];
  const kept = {
    ...(before?.answer ? { answer: before.answer } : {}),
    ...(before?.alertId === notice.alertId && before.notificationId
      ? { notificationId: before.notificationId }
      : {}),
  };
  return [{ ...kept, ...notice }, ...known.filter(({ rootId }) => rootId !== notice.rootId)];
}

/** Without a live connection, which needs a sign-in, a visitor asks this often. */
const visitorMilliseconds = 20_000;
const crewMilliseconds = 10_000;

/** What holds now for this person, and at the event that is on screen; also kept for when there is no network. */
export function useActiveAlerts(eventId: string | undefined) {
  const { snapshots } = useOffline();
  const queries = useQueryClient();
  const person = usePerson();
  const key = ['active-alerts', person?.id ?? '', eventId ?? ''];
  const snapshot = `active-alerts:${eventId ?? ''}`;
  const query = useQuery({
    queryKey: key,
    enabled: person !== null || eventId !== undefined,
    queryFn: () =>
      snapshots.throughNetwork(snapshot, async () => {
        const { items } = await get<{ items: AlertNotice[] }>(
          withQuery('/api/v1/alerts/active', { eventId }),
        );
        return items.toReversed().reduce<AlertNotice[]>(withNotice, []);
      }),
    ...(person ? {} : { refetchInterval: visitorMilliseconds }),
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['active-alerts'] });
  const lay = (change: (known: AlertNotice[]) => AlertNotice[]) => {
    // What is heard before there is an answer, or without one, counts.
    queries.setQueryData<AlertNotice[]>(key, (known) => known ?? []);
    patch<AlertNotice[]>(queries, key, change, (alerts) => void snapshots.keep(snapshot, alerts));
  };
  const hear = (data: unknown) => {
    if (isAlertNotice(data)) {
      lay((known) => withNotice(known, data));
    } else if (isRecord(data) && data.kind === 'alert-over') {
      lay((known) => known.filter(({ alertId }) => alertId !== data.alertId));
    }
  };
  useLiveChannel(person ? `person:${person.id}:inbox` : null, ({ data }) => hear(data), refresh);
  useLiveChannel(person && eventId ? `event:${eventId}:alerts` : null, ({ data }) => hear(data), refresh);
  return query.data ?? [];
}

export const alertKeys = {
  desk: (eventId: string) => ['alert-desk', eventId] as const,
  list: (eventId: string) => ['alerts', eventId] as const,
  templates: (eventId: string) => ['alert-templates', eventId] as const,
  rollCall: (alertId: string) => ['roll-call', alertId] as const,
};

export function useAlertDesk(eventId: string) {
  return useQuery({
    queryKey: alertKeys.desk(eventId),
    queryFn: () => get<AlertDesk>(`/api/v1/events/${eventId}/alert-desk`),
  });
}

export function useAlerts(eventId: string) {
  return useQuery({
    queryKey: alertKeys.list(eventId),
    queryFn: () => get<Page<AlertView>>(withQuery(`/api/v1/events/${eventId}/alerts`, { limit: 50 })),
    refetchInterval: crewMilliseconds,
  });
}

export function useAlertTemplates(eventId: string) {
  return useQuery({
    queryKey: alertKeys.templates(eventId),
    queryFn: () => get<{ items: AlertTemplate[] }>(`/api/v1/events/${eventId}/alert-templates`),
  });
}

export function useAlertReach(eventId: string, zones: string[], roles: string[]) {
  return useQuery({
    queryKey: ['alert-reach', eventId, zones, roles],
    queryFn: () =>
      post<{ people: number; onDuty: number }>(`/api/v1/events/${eventId}/alerts/reach`, { zones, roles }),
  });
}

export function proposeAlert(eventId: string, draft: AlertDraft, key: string): Promise<AlertView> {
  return post(`/api/v1/events/${eventId}/alerts`, draft, { idempotencyKey: key });
}

/** Becomes a proposal. Its bytes go as they are, because the file itself says how they are letters. */
export async function takeCap(eventId: string, file: File): Promise<AlertView> {
  return post(`/api/v1/events/${eventId}/alerts/cap`, undefined, {
    file: { type: 'application/cap+xml', bytes: await file.arrayBuffer() },
  });
}

export function releaseAlert(alertId: string): Promise<AlertView> {
  return post(`/api/v1/alerts/${alertId}/release`, {});
}

export function withdrawAlert(alertId: string): Promise<AlertView> {
  return post(`/api/v1/alerts/${alertId}/withdraw`, {});
}

export async function needTwoPeople(eventId: string, twoPeople: boolean): Promise<void> {
  await send('PUT', `/api/v1/events/${eventId}/alert-rules`, { body: { twoPeople } });
}

export function keepTemplate(
  eventId: string,
  template: Omit<AlertTemplate, 'templateId'>,
): Promise<AlertTemplate> {
  return post(`/api/v1/events/${eventId}/alert-templates`, template);
}

export async function removeTemplate(templateId: string): Promise<void> {
  await send('DELETE', `/api/v1/alert-templates/${templateId}`);
}

/** The roll-call board. It moves with every answer and with everybody who is told. */
export function useRollCall(alertId: string) {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: alertKeys.rollCall(alertId) });
  };
  const board = useQuery({
    queryKey: alertKeys.rollCall(alertId),
    queryFn: () => get<RollCall>(`/api/v1/alerts/${alertId}/roll-call`),
    refetchInterval: crewMilliseconds,
  });
  const released = board.data?.releasedAt ? board.data : null;
  useLiveChannel(released ? `change:${released.rootId}:roll-call` : null, refresh, refresh);
  useLiveChannel(released ? `change:${alertId}:reach` : null, refresh, refresh);
  return board;
}

export function useRollCallPeople(alertId: string, answer: AlertAnswer | 'none', zone: string) {
  return useInfiniteQuery({
    queryKey: [...alertKeys.rollCall(alertId), 'people', answer, zone],
    queryFn: ({ pageParam }) =>
      get<Page<RollCallPerson>>(
        withQuery(`/api/v1/alerts/${alertId}/roll-call/people`, { answer, zone, cursor: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
