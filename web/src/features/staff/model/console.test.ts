import { expect, it } from 'vitest';
import type { Shift } from '@/api/shifts';
import type { ChangeNotice } from '@/api/types';
import { aSession } from '@/testing/factories';
import { crewAt, lateSessions, ownSessions } from './console';
import { keyOf } from './use-keys';

const now = Date.parse('2026-07-04T08:30:00Z');

function moved(sessionId: string, from: string, to: string): ChangeNotice {
  return {
    changeId: `${sessionId} ${to}`,
    sessionId,
    kinds: ['moved_time'],
    before: { startsAt: from },
    after: { startsAt: to },
  } as unknown as ChangeNotice;
}

function aShift(personId: string, from: string | null, until: string | null): Shift {
  return { personId, name: personId, role: 'VOLUNTEER', areas: [], from, until };
}

it('takes for late what begins later than it was planned at first', () => {
  const session = aSession('s1', { startsAt: '2026-07-04T08:40:00Z', endsAt: '2026-07-04T09:40:00Z' });
  const notices = [
    moved('s1', '2026-07-04T08:20:00Z', '2026-07-04T08:40:00Z'),
    moved('s1', '2026-07-04T08:00:00Z', '2026-07-04T08:20:00Z'),
  ];
  expect(lateSessions(notices, [session], now)).toEqual([
    { session, minutes: 40, planned: '2026-07-04T08:00:00Z' },
  ]);
});

it('takes nothing for late that is earlier, over, cancelled or back where it was', () => {
  const over = aSession('s1', { endsAt: '2026-07-04T08:10:00Z' });
  const cancelled = aSession('s2', { status: 'cancelled' });
  const earlier = aSession('s3', { startsAt: '2026-07-04T08:00:00Z' });
  const back = aSession('s4', { startsAt: '2026-07-04T08:00:00Z' });
  const notices = [
    moved('s4', '2026-07-04T09:00:00Z', '2026-07-04T08:00:00Z'),
    moved('s4', '2026-07-04T08:00:00Z', '2026-07-04T09:00:00Z'),
    moved('s3', '2026-07-04T08:30:00Z', '2026-07-04T08:00:00Z'),
    moved('s2', '2026-07-04T07:00:00Z', '2026-07-04T08:00:00Z'),
    moved('s1', '2026-07-04T07:00:00Z', '2026-07-04T07:10:00Z'),
  ];
  expect(lateSessions(notices, [over, cancelled, earlier, back], now)).toEqual([]);
});

it('tells who is on shift from who comes and who is always there', () => {
  const here = aShift('here', '2026-07-04T08:00:00Z', '2026-07-04T09:00:00Z');
  const late = aShift('late', '2026-07-04T10:00:00Z', '2026-07-04T11:00:00Z');
  const soon = aShift('soon', '2026-07-04T09:00:00Z', '2026-07-04T11:00:00Z');
  const over = aShift('over', '2026-07-04T07:00:00Z', '2026-07-04T08:30:00Z');
  const always = aShift('always', null, null);
  expect(crewAt([late, always, over, here, soon], now)).toEqual({
    onShift: [here],
    next: [soon, late],
    always: [always],
  });
});

it('has one’s own sessions until they are over', () => {
  const over = aSession('s1', { endsAt: '2026-07-04T08:30:00Z' });
  const mine = aSession('s2');
  const other = aSession('s3');
  expect(ownSessions([over, mine, other], ['s1', 's2'], now)).toEqual([mine]);
});

it('knows keys by their letter, and by their place where the letters are others', () => {
  expect(keyOf({ key: 'C', code: 'KeyC' })).toBe('c');
  expect(keyOf({ key: 'c', code: 'KeyI' })).toBe('c');
  expect(keyOf({ key: 'ؤ', code: 'KeyC' })).toBe('c');
  expect(keyOf({ key: '؟', code: 'Slash' })).toBe('?');
  expect(keyOf({ key: '٣', code: 'Digit3' })).toBe('3');
  expect(keyOf({ key: 'Escape', code: 'Escape' })).toBe('Escape');
});
