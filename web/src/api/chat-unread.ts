import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { send } from '@/lib/http';
import { useLiveChannels, useLiveStatus } from '@/lib/live/live-context';
import { isRecord } from '@/lib/problem';
import { channelsKey, liveChannelOf, means, useChatChannels, type ChatChannel } from './chat';
import { patch, reload } from './live-cache';
import { useOffline } from './offline';
import { usePerson } from './session';
import type { Page } from './types';

/** So many channels are followed while they are not open; a connection takes a hundred. */
const mostFollowed = 40;
/** Those whom a group may mean ask within this time, so that not all of them ask in the same moment. */
const spreadMilliseconds = 1500;

export interface Unread {
  messages: number;
  /** Those of them that mean the reader. */
  mentions: number;
}

export function unreadOf({ lastOffset = 0, readOffset = 0, mentions = 0 }: ChatChannel): Unread {
  return { messages: Math.max(0, lastOffset - readOffset), mentions };
}

/** A channel after a message arrived in it; whoever has read all has read their own message too, as on the server. */
export function afterArrival(channel: ChatChannel, message: unknown, me: string | undefined): ChatChannel {
  if (!isRecord(message) || typeof message.id !== 'string' || typeof message.offset !== 'number')
    return channel;
  const { offset } = message;
  if (offset <= (channel.lastOffset ?? 0)) return channel;
  const own = message.authorId === me && channel.readOffset === offset - 1;
  return {
    ...channel,
    lastOffset: offset,
    ...(own ? { readOffset: offset } : {}),
    mentions: (channel.mentions ?? 0) + (means(message, channel.mark) ? 1 : 0),
  };
}

/** A channel after it was read somewhere: marks only go forward. */
export function afterReading(channel: ChatChannel, offset: number, mentions: number): ChatChannel {
  if (offset < (channel.readOffset ?? 0)) return channel;
  return { ...channel, readOffset: offset, mentions };
}

type Channels = Page<ChatChannel>;

const changed = (old: Channels, change: (channel: ChatChannel) => ChatChannel): Channels => ({
  ...old,
  items: old.items.map(change),
});

/** Keeps in step how much of an event's chats is unread, on all devices of the reader. */
export function useUnread(eventId: string): Unread {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const person = usePerson();
  const timer = useRef<number | undefined>(undefined);
  const channels = useChatChannels(eventId).data?.items ?? [];
  const key = channelsKey(eventId);
  const own = person ? `person:${person.id}:chat:${eventId}` : null;
  const byName = new Map(
    channels.slice(0, mostFollowed).map((each) => [liveChannelOf(eventId, each), each.id]),
  );
  const lay = (change: (channel: ChatChannel) => ChatChannel) =>
    patch<Channels>(
      queries,
      key,
      (old) => changed(old, change),
      (value) => snapshots.keepSoon(`chat-channels:${eventId}`, value),
    );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useLiveChannels(
    [...(own ? [own] : []), ...byName.keys()],
    (name, { data }) => {
      if (name === own) {
        const told = isRecord(data) && isRecord(data.channels) ? data.channels : {};
        lay((each) => {
          const reading = told[each.id];
          return isRecord(reading) && typeof reading.offset === 'number'
            ? afterReading(each, reading.offset, Number(reading.mentions ?? 0))
            : each;
        });
        return;
      }
      const id = byName.get(name);
      lay((each) => (each.id === id ? afterArrival(each, data, person?.id) : each));
      if (isRecord(data) && data.groups === true && data.authorId !== person?.id)
        timer.current ??= window.setTimeout(() => {
          timer.current = undefined;
          void queries.invalidateQueries({ queryKey: key });
        }, Math.random() * spreadMilliseconds);
    },
    () => void reload(queries, key),
  );
  return channels.map(unreadOf).reduce(
    (sum, each) => ({
      messages: sum.messages + each.messages,
      mentions: sum.mentions + each.mentions,
    }),
    { messages: 0, mentions: 0 },
  );
}

/** Whoever reads on has read what is before it, so it need not be told for every message. */
const readAfterMilliseconds = 1000;

/**
 * Tells the platform how far the reader has come; without a network, when there is one again. It is no change that a
 * person waits for, so it waits in no log.
 *
 * @param offset of the newest message that is in front of the reader; 0 when none is
 */
export function useReadUpTo(channel: ChatChannel, offset: number): void {
  const queries = useQueryClient();
  const status = useLiveStatus();
  const unread = offset > (channel.readOffset ?? 0);
  useEffect(() => {
    if (!unread || status !== 'open') return;
    const tell = () => {
      if (document.visibilityState === 'visible') void markRead(queries, channel.id, offset);
    };
    const timer = window.setTimeout(tell, readAfterMilliseconds);
    document.addEventListener('visibilitychange', tell);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [queries, channel.id, offset, unread, status]);
}

async function markRead(queries: QueryClient, channelId: string, offset: number): Promise<void> {
  try {
    const { data } = await send<{ readOffset: number; mentions: number }>(
      'PUT',
      `/api/v1/chat-channels/${channelId}/read`,
      { body: { offset } },
    );
    for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: ['chat-channels'] }))
      patch<Channels>(queries, queryKey, (old) =>
        changed(old, (each) =>
          each.id === channelId ? afterReading(each, data.readOffset, data.mentions) : each,
        ),
      );
  } catch {
    // The next message, or the next connection, says it again.
  }
}
