import type { InfiniteData } from '@tanstack/react-query';
import { isRecord } from '@/lib/problem';
import type { Page } from './types';

/** How somebody answers a message without words. */
export const reactionKinds = [
  'yes',
  'done',
  'looking',
  'thanks',
  'love',
  'laugh',
  'cheer',
  'urgent',
] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** A photo, or a file, which alone has a name. */
export interface Attachment {
  path: string;
  mediaType: string;
  bytes: number;
  name: string | null;
  width: number | null;
  height: number | null;
  alt: string | null;
  /** Whether a scanner has looked at the file. */
  scanned: boolean;
}

/** What an older version kept on this device has none of the optional parts. */
export interface ChatMessage {
  id: string;
  /** Its place in the channel, from 1 without gaps. */
  offset?: number;
  cid?: string | null;
  authorId: string;
  authorName?: string | null;
  text: string;
  sentAt: string;
  version?: number;
  /** The first message of the thread that it belongs to. */
  threadId?: string | null;
  /** How many follow it, when it is the first. */
  replies?: number;
  editedAt?: string | null;
  deletedAt?: string | null;
  deletedBy?: 'author' | 'moderator' | null;
  pinnedAt?: string | null;
  reactions?: Partial<Record<string, number>>;
  reactionsVersion?: number;
  /** What the reader reacted with. */
  reacted?: string[];
  attachment?: Attachment | null;
  /** Whether it means the reader. */
  mentioned?: boolean;
}

export interface MessagePage extends Page<ChatMessage> {
  /** Where newer ones go on; nothing at the newest. */
  previousCursor?: string | null;
}

export type Messages = Pick<InfiniteData<MessagePage, string | undefined>, 'pages' | 'pageParams'>;

/** What became of a message, as the live log tells it. */
export type News =
  | { kind: 'edited'; messageId: string; version: number; text: string; editedAt: string }
  | {
      kind: 'deleted';
      messageId: string;
      version: number;
      deletedAt: string;
      deletedBy: 'author' | 'moderator';
    }
  | {
      kind: 'reacted';
      messageId: string;
      version: number;
      authorId: string;
      reaction: string;
      reacted: boolean;
      reactions: Partial<Record<string, number>>;
    }
  | { kind: 'pinned'; messageId: string; pinnedAt: string | null };

const kinds: readonly unknown[] = ['edited', 'deleted', 'reacted', 'pinned'] satisfies News['kind'][];

/** Nothing, when it is no news of a kind that is known here: there may be more kinds some day. */
export function newsIn(data: unknown): News | null {
  return isRecord(data) && typeof data.messageId === 'string' && kinds.includes(data.kind)
    ? (data as unknown as News)
    : null;
}

export function isMessage(value: unknown): value is ChatMessage {
  return isRecord(value) && typeof value.id === 'string' && typeof value.text === 'string';
}

/** Stands where words were taken away. */
const noWords = '…';

export function withoutWords(
  message: ChatMessage,
  deletedBy: 'author' | 'moderator',
  deletedAt: string,
): ChatMessage {
  return {
    ...message,
    text: noWords,
    deletedAt,
    deletedBy,
    pinnedAt: null,
    reactions: {},
    reacted: [],
    attachment: null,
  };
}

/** The message after the news; the same when it knew that already. */
export function afterNews(message: ChatMessage, news: News, me: string | undefined): ChatMessage {
  switch (news.kind) {
    case 'edited':
      if (news.version <= (message.version ?? 1)) return message;
      return { ...message, version: news.version, text: news.text, editedAt: news.editedAt };
    case 'deleted':
      if (news.version <= (message.version ?? 1)) return message;
      return { ...withoutWords(message, news.deletedBy, news.deletedAt), version: news.version };
    case 'reacted': {
      if (news.version <= (message.reactionsVersion ?? 0)) return message;
      const told = { ...message, reactions: news.reactions, reactionsVersion: news.version };
      if (news.authorId !== me) return told;
      const others = (message.reacted ?? []).filter((each) => each !== news.reaction);
      return { ...told, reacted: news.reacted ? [...others, news.reaction] : others };
    }
    case 'pinned':
      return { ...message, pinnedAt: news.pinnedAt };
  }
}

/** Changes one message wherever it stands; the same messages when there is nothing to change. */
export function withChanged<M extends Messages>(
  old: M,
  id: string,
  change: (message: ChatMessage) => ChatMessage,
): M {
  const pages = old.pages.map((page) => {
    const at = page.items.findIndex((each) => each.id === id);
    const before = page.items[at];
    if (!before) return page;
    const after = change(before);
    if (after === before) return page;
    return { ...page, items: page.items.map((each) => (each === before ? after : each)) };
  });
  return pages.every((page, index) => page === old.pages[index]) ? old : { ...old, pages };
}

export function isLoaded(old: Messages, id: string): boolean {
  return old.pages.some((page) => page.items.some((each) => each.id === id));
}

/**
 * Puts a pushed message first on the newest page, unless it is there. Where newer ones are not loaded it would stand
 * beside the wrong neighbour, and comes with them.
 */
export function withMessage<M extends Messages>(old: M, message: ChatMessage, replies = 0): M {
  const counted = message.threadId
    ? withChanged(old, message.threadId, (first) =>
        (first.replies ?? 0) < replies ? { ...first, replies } : first,
      )
    : old;
  const [newest, ...older] = counted.pages;
  if (!newest || newest.previousCursor || isLoaded(counted, message.id)) return counted;
  return { ...counted, pages: [{ ...newest, items: [message, ...newest.items] }, ...older] };
}

/** Puts a pushed answer last in its thread, unless it is there or comes with a page that is not loaded. */
export function withReply<M extends Messages>(old: M, message: ChatMessage): M {
  const last = old.pages.at(-1);
  if (!last || last.nextCursor || isLoaded(old, message.id)) return old;
  return { ...old, pages: [...old.pages.slice(0, -1), { ...last, items: [...last.items, message] }] };
}

/** The name under which an author stands on the loaded pages; the live log tells ids and no names. */
export function authorName(old: Messages | undefined, authorId: string): string | undefined {
  const known = old?.pages
    .flatMap((page) => page.items)
    .find((each) => each.authorId === authorId && each.authorName);
  return known?.authorName ?? undefined;
}
