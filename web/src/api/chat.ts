import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { get, post, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import type { Command } from '@/lib/offline/command';
import { isRecord } from '@/lib/problem';
import { upload } from '@/lib/upload';
import {
  afterNews,
  authorName,
  isMessage,
  newsIn,
  withChanged,
  withMessage,
  withoutWords,
  withReply,
  type ChatMessage,
  type MessagePage,
  type Messages,
  type News,
} from './chat-news';
import { useSettled } from './commands';
import { patch, reload } from './live-cache';
import { useOffline, type Intent } from './offline';
import { usePerson } from './session';
import type { Page } from './types';

export type { ChatMessage } from './chat-news';

export interface ChatChannel {
  id: string;
  name: string;
  /** What its messages are pushed on; absent in what an older version kept on this device. */
  liveChannel?: string;
  /** The only area of the event that it is for. */
  area?: string | null;
  /** The only time whose duties it is for. */
  dutyFrom?: string | null;
  dutyUntil?: string | null;
  /** The two whose conversation it is. */
  people?: readonly string[];
  lastOffset?: number;
  /** Of the last message that the reader has read, on any device. */
  readOffset?: number;
  /** How many messages after it mean the reader. */
  mentions?: number;
  /** Stands for the reader among those whom a pushed message means by name. */
  mark?: string;
  /** Whether the reader decides what stays in it. */
  moderated?: boolean;
}

export const channelsKey = (eventId: string) => ['chat-channels', eventId] as const;

export function useChatChannels(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: channelsKey(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`chat-channels:${eventId}`, () =>
        get<Page<ChatChannel>>(`/api/v1/events/${eventId}/chat-channels`),
      ),
    staleTime: 60_000,
  });
}

/** Sends a photo or a file for a message that is still to be written. */
export const sendAttachment = (channelId: string, file: File, onProgress: (percent: number) => void) =>
  upload<{ id: string; name: string | null }>(
    `/api/v1/chat-channels/${channelId}/attachments`,
    file,
    onProgress,
  );

export interface NewChannel {
  name: string;
  area: string | null;
  dutyFrom: string | null;
  dutyUntil: string | null;
}

/** Opens a channel, or the conversation with one person, and has it on the list at once. */
export function useOpenChannel(eventId: string, onOpened: (channel: ChatChannel) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewChannel | { personId: string }) =>
      post<ChatChannel>(
        `/api/v1/events/${eventId}/${'personId' in wanted ? 'direct-chats' : 'chat-channels'}`,
        wanted,
      ),
    onSuccess: (opened) => {
      const queryKey = channelsKey(eventId);
      queries.setQueryData<Page<ChatChannel>>(queryKey, (old) =>
        old && !old.items.some((each) => each.id === opened.id)
          ? { ...old, items: [...old.items, opened] }
          : old,
      );
      void queries.invalidateQueries({ queryKey });
      onOpened(opened);
    },
  });
}

/** The newest; what else is read of a channel stands under longer keys. */
const messagesKey = (channelId: string) => ['chat', channelId] as const;
const aroundKey = (channelId: string, messageId: string) => ['chat', channelId, 'around', messageId] as const;
const threadKey = (channelId: string, messageId: string) => ['chat', channelId, 'thread', messageId] as const;
const pinsKey = (channelId: string) => ['chat-pins', channelId] as const;
const messagesPath = (channelId: string) => `/api/v1/chat-channels/${channelId}/messages`;

export function liveChannelOf(eventId: string, channel: ChatChannel): string {
  return channel.liveChannel ?? `event:${eventId}:chat:${channel.id}`;
}

/** Lays something over every part of a channel that was read. */
function lay(
  queries: QueryClient,
  channelId: string,
  change: (old: Messages, thread: string | null) => Messages,
  keep: (newest: MessagePage | undefined) => void,
): void {
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: messagesKey(channelId) })) {
    const thread = queryKey[2] === 'thread' ? String(queryKey[3]) : null;
    patch<Messages>(
      queries,
      queryKey,
      (old) => change(old, thread),
      queryKey.length === 2 ? ({ pages }) => keep(pages[0]) : undefined,
    );
  }
}

/**
 * Keeps all that was read of a channel in step with the live log, and with what this device did, while somebody looks
 * at it. In the log everything stands in its order; what was known already changes nothing.
 */
export function useChatNews(
  eventId: string,
  channel: ChatChannel,
  onMessage: (message: ChatMessage) => void,
) {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const person = usePerson();
  const channelId = channel.id;
  const keep = (newest: MessagePage | undefined) => {
    if (newest) snapshots.keepSoon(`chat:${channelId}`, newest);
  };
  const tell = (news: News) => {
    lay(
      queries,
      channelId,
      (old) => withChanged(old, news.messageId, (message) => afterNews(message, news, person?.id)),
      keep,
    );
    if (news.kind !== 'reacted') void queries.invalidateQueries({ queryKey: pinsKey(channelId) });
  };
  useSettled(({ intent, occurredAt }, answer) => {
    if (answer.kind === 'rejected' || answer.kind === 'conflict') return;
    const { data } = answer;
    // The log tells of it in a moment; it must not come back in between.
    if (intent.type === 'chat-delete' && intent.channelId === channelId)
      lay(
        queries,
        channelId,
        (old) => withChanged(old, intent.messageId, (each) => deletedHere(each, occurredAt, person?.id)),
        keep,
      );
    if (intent.type === 'chat-edit' && intent.channelId === channelId && isMessage(data)) {
      const { id, version = 1, text, editedAt } = data;
      tell({ kind: 'edited', messageId: id, version, text, editedAt: editedAt ?? '' });
    }
    if (intent.type === 'chat-react' && intent.channelId === channelId && isTally(data) && person) {
      const { messageId, reaction, reacted } = intent;
      tell({ kind: 'reacted', messageId, authorId: person.id, reaction, reacted, ...data });
    }
    if (intent.type === 'chat-pin' && intent.channelId === channelId && isMessage(data))
      tell({ kind: 'pinned', messageId: data.id, pinnedAt: data.pinnedAt ?? null });
  });
  return useLiveChannel(
    liveChannelOf(eventId, channel),
    ({ data }) => {
      const news = newsIn(data);
      if (news) tell(news);
      if (news || !isMessage(data)) return;
      const name = authorName(queries.getQueryData<Messages>(messagesKey(channelId)), data.authorId);
      // The log tells that there is an attachment, and the message itself which.
      const { replies, attachment, ...rest } = data;
      const mentioned = means(data, channel.mark);
      const message = { ...rest, mentioned, ...(name ? { authorName: name } : {}) };
      lay(
        queries,
        channelId,
        (old, thread) => {
          if (thread === null) return withMessage(old, message, replies);
          return message.threadId === thread ? withReply(old, message) : old;
        },
        keep,
      );
      onMessage(message);
      // Whoever writes for the first time here is named by the page itself.
      if (!name || attachment) void reload(queries, messagesKey(channelId));
    },
    () => {
      void reload(queries, messagesKey(channelId));
      void reload(queries, pinsKey(channelId));
    },
  );
}

/** Whether a pushed message names the reader; of groups the loaded message tells. */
export function means(pushed: unknown, mark: string | undefined): boolean {
  return isRecord(pushed) && Array.isArray(pushed.mentioned) && pushed.mentioned.includes(mark);
}

function isTally(data: unknown): data is { version: number; reactions: Record<string, number> } {
  return isRecord(data) && typeof data.version === 'number' && isRecord(data.reactions);
}

/**
 * A channel's messages, newest page first; the newest are readable without a network.
 *
 * @param around the message to begin at, instead of the newest
 */
export function useMessages(channelId: string, around: string | null) {
  const { snapshots } = useOffline();
  return useInfiniteQuery({
    queryKey: around ? aroundKey(channelId, around) : messagesKey(channelId),
    queryFn: ({ pageParam }) => {
      const load = (place: { cursor?: string | undefined; around?: string }) =>
        get<MessagePage>(withQuery(messagesPath(channelId), { limit: 50, ...place }));
      if (pageParam !== undefined) return load({ cursor: pageParam });
      return around ? load({ around }) : snapshots.throughNetwork(`chat:${channelId}`, () => load({}));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    getPreviousPageParam: (first) => first.previousCursor ?? undefined,
  });
}

/** A thread from its first message on, oldest first. */
export function useThread(channelId: string, messageId: string) {
  return useInfiniteQuery({
    queryKey: threadKey(channelId, messageId),
    queryFn: async ({ pageParam }): Promise<MessagePage> => {
      const path = `${messagesPath(channelId)}/${messageId}`;
      const replies = get<MessagePage>(withQuery(`${path}/replies`, { cursor: pageParam }));
      if (pageParam !== undefined) return replies;
      const [first, page] = await Promise.all([get<ChatMessage>(path), replies]);
      return { ...page, items: [first, ...page.items] };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function usePins(channelId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: pinsKey(channelId),
    queryFn: () =>
      snapshots.throughNetwork(`chat-pins:${channelId}`, () =>
        get<Page<ChatMessage>>(`/api/v1/chat-channels/${channelId}/pins`),
      ),
    staleTime: 60_000,
  });
}

/** What was said in an event with all of these words, newest first; a page may have nothing and still go on. */
export function useChatSearch(eventId: string, words: string, channelId: string | null) {
  return useInfiniteQuery({
    queryKey: ['chat-search', eventId, words, channelId],
    enabled: words !== '',
    queryFn: ({ pageParam }) =>
      get<Page<ChatMessage & { channelId: string }>>(
        withQuery(`/api/v1/events/${eventId}/chat-messages`, {
          q: words,
          channelId: channelId ?? undefined,
          cursor: pageParam,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export interface Edition {
  version: number;
  text: string;
  replacedAt: string;
}

/** Who of those on shift has read a message, and who has not. */
export interface Seen {
  seen: string[];
  unseen: string[];
}

export function useSeen(channelId: string, messageId: string) {
  return useQuery({
    queryKey: ['chat-seen', messageId],
    queryFn: () => get<Seen>(`${messagesPath(channelId)}/${messageId}/seen`),
  });
}

export function useEditions(channelId: string, messageId: string) {
  return useQuery({
    queryKey: ['chat-editions', messageId],
    queryFn: () => get<Page<Edition>>(`${messagesPath(channelId)}/${messageId}/editions`),
  });
}

function deletedHere(message: ChatMessage, at: string, me: string | undefined): ChatMessage {
  return withoutWords(message, message.authorId === me ? 'author' : 'moderator', at);
}

/** A message as it will be once this device's waiting commands have arrived. */
export function withWaiting(
  message: ChatMessage,
  commands: readonly Command<Intent>[],
  me: string | undefined,
): ChatMessage {
  let merged = message;
  for (const { intent, state, occurredAt } of commands) {
    if (state !== 'waiting' || !('messageId' in intent) || intent.messageId !== message.id) continue;
    if (intent.type === 'chat-edit') merged = { ...merged, text: intent.text, editedAt: occurredAt };
    else if (intent.type === 'chat-delete') merged = deletedHere(merged, occurredAt, me);
    else if (intent.type === 'chat-pin')
      merged = { ...merged, pinnedAt: intent.pinned ? (merged.pinnedAt ?? occurredAt) : null };
    else if (intent.type === 'chat-react') merged = reacted(merged, intent.reaction, intent.reacted);
  }
  return merged;
}

function reacted(message: ChatMessage, kind: string, wanted: boolean): ChatMessage {
  const own = message.reacted ?? [];
  if (own.includes(kind) === wanted) return message;
  const count = (message.reactions?.[kind] ?? 0) + (wanted ? 1 : -1);
  return {
    ...message,
    reactions: { ...message.reactions, [kind]: Math.max(0, count) },
    reacted: wanted ? [...own, kind] : own.filter((each) => each !== kind),
  };
}
