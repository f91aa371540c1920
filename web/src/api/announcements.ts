import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, send, withQuery } from '@/lib/http';
import type { Audience } from './reach-preview';
import type { Page } from './types';

export type AnnouncementState = 'draft' | 'scheduled' | 'sending' | 'sent' | 'cancelled';

export interface AnnouncementText {
  title: string;
  body: string;
  /** The same in easy words. */
  easyRead: string | null;
}

export interface AnnouncementDraft {
  audience: Audience;
  texts: Record<string, AnnouncementText>;
  /** Of those in whose language there is no text. */
  fallbackLanguage: string;
  /** It then goes to those only who allow that. */
  aboutOtherEvents: boolean;
}

export interface Announcement extends AnnouncementDraft {
  id: string;
  version: number;
  eventId: string;
  state: AnnouncementState;
  sendAt: string | null;
  changeId: string | null;
  createdBy: string | null;
  createdAt: string;
  sentAt: string | null;
}

export const announcementKeys = {
  list: (eventId: string) => ['announcements', eventId] as const,
  one: (id: string) => ['announcement', id] as const,
};

export function useAnnouncements(eventId: string) {
  return useInfiniteQuery({
    queryKey: announcementKeys.list(eventId),
    queryFn: ({ pageParam }) =>
      get<Page<Announcement>>(
        withQuery(`/api/v1/events/${eventId}/announcements`, { limit: 50, cursor: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

const whileItMoves = 2_000;

/** One announcement; looked at again while it is about to go out or on its way. */
export function useAnnouncement(id: string) {
  return useQuery({
    queryKey: announcementKeys.one(id),
    queryFn: () => get<Announcement>(`/api/v1/announcements/${id}`),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'sending' || (data?.state === 'scheduled' && isClose(data)) ? whileItMoves : false,
  });
}

function isClose({ sendAt }: Announcement): boolean {
  return sendAt !== null && Date.parse(sendAt) < Date.now() + 60_000;
}

export async function writeAnnouncement(
  eventId: string,
  draft: AnnouncementDraft,
  idempotencyKey: string,
): Promise<Announcement> {
  const path = `/api/v1/events/${eventId}/announcements`;
  return (await send<Announcement>('POST', path, { body: draft, idempotencyKey })).data;
}

export async function reviseAnnouncement(
  { id, version }: Announcement,
  { audience, texts, fallbackLanguage, aboutOtherEvents }: AnnouncementDraft,
  idempotencyKey: string,
): Promise<Announcement> {
  return (
    await send<Announcement>('PUT', `/api/v1/announcements/${id}`, {
      body: { audience, texts, fallbackLanguage, aboutOtherEvents },
      ifMatch: `"v${version}"`,
      idempotencyKey,
    })
  ).data;
}

/** Lets it go out at a time, or with null now, after a moment in which it can be undone. */
export function scheduleAnnouncement(
  announcement: Announcement,
  sendAt: string | null,
  idempotencyKey: string,
): Promise<Announcement> {
  return step(announcement, 'schedule', idempotencyKey, { sendAt });
}

export function undoAnnouncement(announcement: Announcement, idempotencyKey: string): Promise<Announcement> {
  return step(announcement, 'undo', idempotencyKey);
}

export function cancelAnnouncement(
  announcement: Announcement,
  idempotencyKey: string,
): Promise<Announcement> {
  return step(announcement, 'cancel', idempotencyKey);
}

async function step(
  { id, version }: Announcement,
  name: 'schedule' | 'undo' | 'cancel',
  idempotencyKey: string,
  body?: { sendAt: string | null },
): Promise<Announcement> {
  return (
    await send<Announcement>('POST', `/api/v1/announcements/${id}/${name}`, {
      ...(body ? { body } : {}),
      ifMatch: `"v${version}"`,
      idempotencyKey,
    })
  ).data;
}
