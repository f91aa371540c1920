import { expect, it } from 'vitest';
import type { ChatChannel } from './chat';
import { afterArrival, afterReading, unreadOf } from './chat-unread';

const channel: ChatChannel = {
  id: 'ch1',
  name: 'Crew',
  lastOffset: 8,
  readOffset: 8,
  mentions: 0,
  mark: 'mine',
};

const arrived = (offset: number, more = {}) => ({
  id: `m${offset}`,
  offset,
  authorId: 'p9',
  mentioned: [],
  ...more,
});

it('counts what arrived after the mark, once', () => {
  const one = afterArrival(channel, arrived(9), 'p1');
  expect(unreadOf(one)).toEqual({ messages: 1, mentions: 0 });
  expect(afterArrival(one, arrived(9), 'p1')).toBe(one);
  const meant = afterArrival(one, arrived(10, { mentioned: ['theirs', 'mine'] }), 'p1');
  expect(unreadOf(meant)).toEqual({ messages: 2, mentions: 1 });
});

it('counts an own message as read only after what was read', () => {
  expect(unreadOf(afterArrival(channel, arrived(9, { authorId: 'p1' }), 'p1')).messages).toBe(0);
  const behind = { ...channel, readOffset: 5 };
  expect(unreadOf(afterArrival(behind, arrived(9, { authorId: 'p1' }), 'p1')).messages).toBe(4);
});

it('moves marks forward only, whichever device told first', () => {
  const read = afterReading({ ...channel, lastOffset: 12, mentions: 2 }, 11, 1);
  expect(unreadOf(read)).toEqual({ messages: 1, mentions: 1 });
  expect(afterReading(read, 9, 3)).toBe(read);
});

it('leaves news of messages out of the count', () => {
  expect(afterArrival(channel, { kind: 'edited', messageId: 'm1', version: 2 }, 'p1')).toBe(channel);
});
