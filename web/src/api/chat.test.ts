import { expect, it } from 'vitest';
import { addMessage, authorName, type ChatMessage } from './chat';

const message = (id: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  authorId: 'p1',
  text: 'Hello',
  sentAt: '2026-05-02T09:00:00Z',
  ...more,
});

const pages = (...items: ChatMessage[]) => ({
  pages: [{ items, nextCursor: null }],
  pageParams: [undefined],
});

it('knows an author from an earlier message', () => {
  const known = pages(message('m2'), message('m1', { authorName: 'Sana' }));
  expect(authorName(known, 'p1')).toBe('Sana');
  expect(authorName(known, 'p2')).toBeUndefined();
  expect(authorName(undefined, 'p1')).toBeUndefined();
});

it('puts a pushed message first and never twice', () => {
  const once = addMessage(pages(message('m1')), message('m2'));
  expect(once.pages[0]?.items.map((each) => each.id)).toEqual(['m2', 'm1']);
  expect(addMessage(once, message('m2'))).toBe(once);
});
