import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { get, withQuery } from '@/lib/http';
import { useLiveChannel } from '@/lib/live/live-context';
import { isRecord } from '@/lib/problem';
import { patch, reload } from './live-cache';
import { useOffline } from './offline';
import type { Page } from './types';

export interface ChatChannel {
  id: string;
  name: string;
  /** What its messages are pushed on; absent in what an older version kept on this device. */
  liveChannel?: string;
  /** The only area of the event that it is for. */
  area?: string | null;
}

export interface ChatMessage {
  id: string;
  cid?: string | null;
  authorId: string;
  authorName?: string | null;
  text: string;
  sentAt: string;
}

export function useChatChannels(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: ['chat-channels', eventId],
    queryFn: () =>
      snapshots.throughNetwork(`chat-channels:${eventId}`, () =>
        get<Page<ChatChannel>>(`/api/v1/events/${eventId}/chat-channels`),
      ),
    staleTime: 60_000,
  });
}

const messagesKey = (channelId: string) => ['chat', channelId] as const;

function isMessage(value: unknown): value is ChatMessage {
  return isRecord(value) && typeof value.id === 'string' && typeof value.text === 'string';
}

type Messages = InfiniteData<Page<ChatMessage>, string | undefined>;

/** Puts a pushed message first on the newest page, unless it is there. */
export function addMessage(old: Messages, message: ChatMessage): Messages {
  const [newest, ...older] = old.pages;
  if (!newest || old.pages.some((page) => page.items.some((each) => each.id === message.id))) return old;
  return { ...old, pages: [{ ...newest, items: [message, ...newest.items] }, ...older] };
}

/** The name under which an author stands on the loaded pages; the live log tells ids and no names. */
export function authorName(old: Messages | undefined, authorId: string): string | undefined {
  const known = old?.pages
    .flatMap((page) => page.items)
    .find((each) => each.authorId === authorId && each.authorName);
  return known?.authorName ?? undefined;
}

export function liveChannelOf(eventId: string, channel: ChatChannel): string {
  return channel.liveChannel ?? `event:${eventId}:chat:${channel.id}`;
}

/** A channel's messages, newest page first, kept in step by the live log; the newest are readable without a network. */
export function useMessages(
  eventId: string,
  channel: ChatChannel,
  onMessage: (message: ChatMessage) => void,
) {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const channelId = channel.id;
  const kept = `chat:${channelId}`;
  const live = useLiveChannel(
    liveChannelOf(eventId, channel),
    ({ data }) => {
      if (!isMessage(data)) return;
      const name = authorName(queries.getQueryData<Messages>(messagesKey(channelId)), data.authorId);
      const message = name ? { ...data, authorName: name } : data;
      patch<Messages>(
        queries,
        messagesKey(channelId),
        (old) => addMessage(old, message),
        ({ pages }) => snapshots.keepSoon(kept, pages[0]),
      );
      onMessage(message);
      // Whoever writes for the first time here is named by the page itself.
      if (!name) void reload(queries, messagesKey(channelId));
    },
    () => void reload(queries, messagesKey(channelId)),
  );
  const query = useInfiniteQuery({
    queryKey: messagesKey(channelId),
    queryFn: ({ pageParam }) => {
      const load = () =>
        get<Page<ChatMessage>>(
          withQuery(`/api/v1/chat-channels/${channelId}/messages`, { limit: 50, cursor: pageParam }),
        );
      return pageParam === undefined ? snapshots.throughNetwork(kept, load) : load();
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return { ...query, live };
}
