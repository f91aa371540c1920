import { expect, it } from 'vitest';
import type { Command } from '@/lib/offline/command';
import { withWaiting } from './chat';
import {
  afterNews,
  authorName,
  newsIn,
  withChanged,
  withMessage,
  withReply,
  type ChatMessage,
  type News,
} from './chat-news';
import type { Intent } from './offline';

const message = (id: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  authorId: 'p1',
  text: 'Hello',
  sentAt: '2026-05-02T09:00:00Z',
  ...more,
});

const pages = (...items: ChatMessage[]) => ({
  pages: [{ items, nextCursor: null, previousCursor: null as string | null }],
  pageParams: [undefined],
});

const waiting = (intent: Intent): Command<Intent> => ({
  opId: 'o1',
  deviceSeq: 1,
  entity: 'e',
  merge: 'append',
  baseVersion: null,
  intent,
  occurredAt: '2026-05-02T10:00:00Z',
  state: 'waiting',
  attempts: 0,
});

it('knows an author from an earlier message', () => {
  const known = pages(message('m2'), message('m1', { authorName: 'Sana' }));
  expect(authorName(known, 'p1')).toBe('Sana');
  expect(authorName(known, 'p2')).toBeUndefined();
  expect(authorName(undefined, 'p1')).toBeUndefined();
});

it('puts a pushed message first and never twice', () => {
  const once = withMessage(pages(message('m1')), message('m2'));
  expect(once.pages[0]?.items.map((each) => each.id)).toEqual(['m2', 'm1']);
  expect(withMessage(once, message('m2'))).toBe(once);
});

it('keeps a new message away from old ones that it does not follow', () => {
  const old = {
    ...pages(message('m1')),
    pages: [{ items: [message('m1')], nextCursor: null, previousCursor: 'c' }],
  };
  expect(withMessage(old, message('m99'))).toBe(old);
});

it('counts answers by what the log tells, however often it does', () => {
  const answered = withMessage(pages(message('m1')), message('m2', { threadId: 'm1' }), 1);
  expect(answered.pages[0]?.items[1]?.replies).toBe(1);
  expect(withMessage(answered, message('m2', { threadId: 'm1' }), 1)).toBe(answered);
  const thread = withReply(pages(message('m1')), message('m2'));
  expect(thread.pages[0]?.items.map((each) => each.id)).toEqual(['m1', 'm2']);
  expect(withReply(thread, message('m2'))).toBe(thread);
});

it('applies news in order, once, and nothing older than what it knows', () => {
  const edited: News = { kind: 'edited', messageId: 'm1', version: 2, text: 'Better', editedAt: 't' };
  const deleted: News = {
    kind: 'deleted',
    messageId: 'm1',
    version: 3,
    deletedAt: 't',
    deletedBy: 'moderator',
  };
  const once = afterNews(message('m1', { version: 1 }), edited, 'p1');
  expect(once).toMatchObject({ text: 'Better', version: 2, editedAt: 't' });
  expect(afterNews(once, edited, 'p1')).toBe(once);
  const gone = afterNews(once, deleted, 'p1');
  expect(gone).toMatchObject({ text: '…', deletedBy: 'moderator' });
  expect(afterNews(gone, edited, 'p1')).toBe(gone);
  expect(withChanged(pages(message('m2')), 'm1', () => gone).pages[0]?.items[0]?.id).toBe('m2');
});

it('takes a reaction on another device of the same person for its own', () => {
  const news: News = {
    kind: 'reacted',
    messageId: 'm1',
    version: 4,
    authorId: 'p1',
    reaction: 'thanks',
    reacted: true,
    reactions: { thanks: 3 },
  };
  expect(afterNews(message('m1'), news, 'p1')).toMatchObject({ reacted: ['thanks'], reactionsVersion: 4 });
  expect(afterNews(message('m1'), news, 'p2').reacted).toBeUndefined();
});

it('leaves out what is no news', () => {
  expect(newsIn({ kind: 'seen', messageId: 'm1' })).toBeNull();
  expect(newsIn({ kind: 'edited' })).toBeNull();
  expect(newsIn(message('m1'))).toBeNull();
});

it('shows what waits on this device as if it had arrived', () => {
  const channelId = 'ch1';
  const messageId = 'm1';
  const all = [
    waiting({ type: 'chat-edit', channelId, messageId, text: 'Better' }),
    waiting({ type: 'chat-react', channelId, messageId, reaction: 'yes', reacted: true }),
    waiting({ type: 'chat-react', channelId, messageId, reaction: 'done', reacted: false }),
    waiting({ type: 'chat-pin', channelId, messageId: 'm2', pinned: true }),
  ];
  expect(withWaiting(message('m1', { reactions: { done: 1 }, reacted: ['done'] }), all, 'p1')).toMatchObject({
    text: 'Better',
    reactions: { yes: 1, done: 0 },
    reacted: ['yes'],
  });
  expect(withWaiting(message('m3'), all, 'p1')).toEqual(message('m3'));
});
