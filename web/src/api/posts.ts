import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get, post, send, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import type { Command } from '@/lib/offline/command';
import { isRecord, Problem } from '@/lib/problem';
import { upload } from '@/lib/upload';
import { useSettled } from './commands';
import { patch, reload } from './live-cache';
import { useOffline, type Intent } from './offline';
import { isPostNotice } from './programme-feed';
import { usePerson } from './session';
import type { Page } from './types';

export const reactionKinds = ['like', 'love', 'clap', 'cheer'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export const reasons = ['spam', 'abuse', 'privacy', 'wrong', 'off-topic', 'other'] as const;
export type Reason = (typeof reasons)[number];

export type PostStatus = 'waiting' | 'published' | 'hidden' | 'deleted';

export interface Post {
  id: string;
  version: number;
  cid: string | null;
  status: PostStatus;
  team: boolean;
  authorName: string | null;
  mine: boolean;
  text: string;
  photo: { path: string; width: number; height: number; alt: string } | null;
  pinned: boolean;
  postedAt: string;
  editedAt: string | null;
  reactions: Partial<Record<string, number>>;
  reactionsVersion: number;
  reacted: string[];
  hiddenReason: Reason | null;
  reports: Partial<Record<string, number>>;
}

export interface FeedPage {
  items: Post[];
  nextCursor: string | null;
  pinned: Post[];
  own: Post[];
}

export interface FeedSettings {
  version: number;
  visitors: 'off' | 'reviewed' | 'open';
  embeddable: boolean;
  mayPost: boolean;
  reviewed: boolean;
  mayModerate: boolean;
}

export type Posts = Pick<InfiniteData<FeedPage>, 'pages'>;

export const postsKey = (eventId: string) => ['posts', eventId] as const;
export const feedSettingsKey = (eventId: string) => ['feed-settings', eventId] as const;
export const queueKey = (eventId: string) => ['post-queue', eventId] as const;
const postPath = (eventId: string, postId: string) => `/api/v1/events/${eventId}/posts/${postId}`;

/** All posts once, newest first, and without those on top. */
export function timeline(posts: Posts): Post[] {
  return posts.pages.flatMap((page) => page.items).filter((each) => !each.pinned);
}

export function withoutPost(posts: Posts, postId: string): Posts {
  const rest = (list: Post[]) => list.filter((each) => each.id !== postId);
  return {
    ...posts,
    pages: posts.pages.map((page) => ({
      ...page,
      items: rest(page.items),
      pinned: rest(page.pinned),
      own: rest(page.own),
    })),
  };
}

/** Lays a post that was asked for over what is known: in its place in time, and on top when it is pinned. */
export function withPost(posts: Posts, fresh: Post): Posts {
  const known = posts.pages.flatMap((page) => page.items).find((each) => each.id === fresh.id);
  if (known && known.version > fresh.version) return posts;
  const rest = withoutPost(posts, fresh.id);
  const [newest, ...older] = rest.pages;
  if (!newest) return posts;
  if (fresh.status !== 'published') {
    return fresh.mine ? { ...rest, pages: [{ ...newest, own: [fresh, ...newest.own] }, ...older] } : rest;
  }
  const pinned = fresh.pinned ? [fresh, ...newest.pinned] : newest.pinned;
  let placed = false;
  const pages = [{ ...newest, pinned }, ...older].map((page, index, all) => {
    const at = page.items.findIndex((each) => Date.parse(each.postedAt) <= Date.parse(fresh.postedAt));
    const last = index === all.length - 1;
    // Behind the end of the last page that was loaded it comes with the next one.
    if (placed || (at < 0 && !(last && page.nextCursor === null))) return page;
    placed = true;
    const items = [...page.items];
    items.splice(at < 0 ? items.length : at, 0, fresh);
    return { ...page, items };
  });
  return { ...rest, pages };
}

export function withReaction(
  posts: Posts,
  { postId, kind, reacted }: { postId: string; kind: string; reacted: boolean },
  tally: { version: number; counts: Record<string, number> } | null,
): Posts {
  const change = (list: Post[]) =>
    list.map((each) => {
      if (each.id !== postId) return each;
      const others = each.reacted.filter((one) => one !== kind);
      const newer = tally && tally.version >= each.reactionsVersion;
      return {
        ...each,
        reacted: reacted ? [...others, kind] : others,
        ...(newer ? { reactions: tally.counts, reactionsVersion: tally.version } : {}),
      };
    });
  return {
    ...posts,
    pages: posts.pages.map((page) => ({
      ...page,
      items: change(page.items),
      pinned: change(page.pinned),
    })),
  };
}

/** More changes than this at once are loaded together. */
const fewPosts = 4;
/** Readers ask within this time after a change, so that not all of them ask in the same moment. */
const spreadMilliseconds = 1500;

/**
 * The posts of an event, kept in step by its feed. The log tells that a post is there, different or gone, and the post
 * itself is asked for; many changes at once are one question.
 */
export function usePosts(eventId: string, onNew: (post: Post) => void) {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const person = usePerson();
  const key = postsKey(eventId);
  const kept = `posts:${eventId}`;
  const wanted = useRef(new Map<string, boolean>());
  const timer = useRef<number | undefined>(undefined);
  const keep = ({ pages }: Posts) => snapshots.keepSoon(kept, pages[0]);
  const lay = (change: (old: Posts) => Posts) => patch<Posts>(queries, key, change, keep);
  const fetchOne = async (postId: string, fresh: boolean) => {
    try {
      const loaded = await get<Post>(postPath(eventId, postId));
      lay((old) => withPost(old, loaded));
      if (fresh && !loaded.mine) onNew(loaded);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) lay((old) => withoutPost(old, postId));
    }
  };
  const fetchWanted = () => {
    timer.current = undefined;
    const some = [...wanted.current];
    wanted.current.clear();
    if (some.length > fewPosts) void reload(queries, key);
    else some.forEach(([postId, fresh]) => void fetchOne(postId, fresh));
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const live = useLiveChannel(
    person ? `event:${eventId}:feed` : null,
    ({ data }) => {
      if (!isPostNotice(data)) return;
      if (data.kind === 'post-withdrawn') {
        wanted.current.delete(data.postId);
        lay((old) => withoutPost(old, data.postId));
        return;
      }
      wanted.current.set(data.postId, data.kind === 'post-published');
      timer.current ??= window.setTimeout(fetchWanted, Math.random() * spreadMilliseconds);
    },
    () => void reload(queries, key),
  );
  usePostsSettled(eventId, lay);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => {
      const load = () =>
        get<FeedPage>(withQuery(`/api/v1/events/${eventId}/posts`, { limit: 20, cursor: pageParam }));
      return pageParam === undefined ? snapshots.throughNetwork(kept, load) : load();
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return { ...query, live };
}

/** Moves what this device has sent into what is on screen. */
function usePostsSettled(eventId: string, lay: (change: (old: Posts) => Posts) => void): void {
  useSettled(({ intent }, answer) => {
    if (answer.kind === 'rejected' || answer.kind === 'conflict') return;
    if (intent.type === 'post' && intent.eventId === eventId && isPost(answer.data)) {
      const written = answer.data;
      lay((old) => withPost(old, written));
    }
    if (intent.type === 'react' && intent.eventId === eventId) {
      const tally = isTally(answer.data) ? answer.data : null;
      lay((old) => withReaction(old, intent, tally));
    }
  });
}

/** How somebody answered a post, with this device's unsent wishes applied. */
export function mergeReacted(post: Post, commands: readonly Command<Intent>[]): ReadonlySet<string> {
  const merged = new Set(post.reacted);
  for (const { intent, state } of commands) {
    if (intent.type !== 'react' || intent.postId !== post.id || state !== 'waiting') continue;
    if (intent.reacted) merged.add(intent.kind);
    else merged.delete(intent.kind);
  }
  return merged;
}

function isPost(data: unknown): data is Post {
  return isRecord(data) && typeof data.id === 'string' && typeof data.text === 'string';
}

function isTally(data: unknown): data is { version: number; counts: Record<string, number> } {
  return isRecord(data) && typeof data.version === 'number' && isRecord(data.counts);
}

export function countsIn(data: unknown): Record<string, number> | null {
  return isRecord(data) ? (data as Record<string, number>) : null;
}

export function useFeedSettings(eventId: string) {
  const person = usePerson();
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: [...feedSettingsKey(eventId), person?.id],
    queryFn: () =>
      snapshots.throughNetwork(`feed-settings:${eventId}`, () =>
        get<FeedSettings>(`/api/v1/events/${eventId}/feed-settings`),
      ),
    staleTime: 60_000,
  });
}

export function decideFeed(
  eventId: string,
  { version }: FeedSettings,
  wanted: Pick<FeedSettings, 'visitors' | 'embeddable'>,
) {
  return send<FeedSettings>('PUT', `/api/v1/events/${eventId}/feed-settings`, {
    body: wanted,
    ifMatch: `"v${version}"`,
  });
}

export function sendPhoto(eventId: string, file: File, onProgress: (percent: number) => void) {
  return upload<{ id: string }>(`/api/v1/events/${eventId}/post-photos`, file, onProgress);
}

export const editPost = async (eventId: string, { id, version }: Post, text: string, photoAlt?: string) =>
  (
    await send<Post>('PATCH', postPath(eventId, id), {
      body: photoAlt === undefined ? { text } : { text, photoAlt },
      ifMatch: `"v${version}"`,
    })
  ).data;

export const deletePost = (eventId: string, postId: string) => send('DELETE', postPath(eventId, postId));
export const undeletePost = (eventId: string, postId: string) =>
  post<Post>(`${postPath(eventId, postId)}/undelete`);
export const reportPost = (eventId: string, postId: string, reason: Reason) =>
  post(`${postPath(eventId, postId)}/reports`, { reason });
export const hidePost = (eventId: string, postId: string, reason: Reason) =>
  post<Post>(`${postPath(eventId, postId)}/hide`, { reason });
export const showPost = (eventId: string, postId: string) => post<Post>(`${postPath(eventId, postId)}/show`);
export const blockAuthor = (eventId: string, postId: string, reason: Reason) =>
  post(`${postPath(eventId, postId)}/block-author`, { reason });
export const pinPost = async (eventId: string, postId: string, pinned: boolean) =>
  (await send<Post>(pinned ? 'PUT' : 'DELETE', `${postPath(eventId, postId)}/pin`)).data;

export interface Edition {
  version: number;
  text: string;
  photoAlt: string | null;
  replacedAt: string;
}

export function useEditions(eventId: string, postId: string) {
  return useQuery({
    queryKey: ['post-editions', postId],
    queryFn: () => get<Page<Edition>>(`${postPath(eventId, postId)}/editions`),
  });
}

export function usePostQueue(eventId: string) {
  return useQuery({
    queryKey: queueKey(eventId),
    queryFn: () => get<{ items: Post[]; hidden: Post[] }>(`/api/v1/events/${eventId}/post-queue`),
    refetchInterval: 15_000,
  });
}

export interface Block {
  personId: string;
  name: string;
  reason: Reason;
  blockedAt: string;
}

export const blocksKey = (eventId: string) => ['feed-blocks', eventId] as const;

export function useBlocks(eventId: string) {
  return useQuery({
    queryKey: blocksKey(eventId),
    queryFn: () => get<Page<Block>>(`/api/v1/events/${eventId}/feed-blocks`),
  });
}

export const unblock = (eventId: string, personId: string) =>
  send('DELETE', `/api/v1/events/${eventId}/feed-blocks/${personId}`);
