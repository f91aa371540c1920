import { expect, test } from 'vitest';
import type { Choice } from '@/api/wishes';
import { wanted } from './choices';

const choices: Choice[] = [
  { eventId: null, category: 'changes', channel: 'email', wanted: false, saidBy: 'mail' },
  { eventId: 'e1', category: 'changes', channel: 'email', wanted: true, saidBy: 'settings' },
];

test('the word for an event wins, then the one for all, then yes', () => {
  expect(wanted(choices, 'e1', 'changes', 'email')).toBe(true);
  expect(wanted(choices, 'e2', 'changes', 'email')).toBe(false);
  expect(wanted(choices, null, 'changes', 'email')).toBe(false);
  expect(wanted(choices, 'e1', 'changes', 'push')).toBe(true);
  expect(wanted(choices, 'e1', 'announcements', 'email')).toBe(true);
});
