import { expect, it } from 'vitest';
import { anEntry } from '@/testing/calendar';
import { inLanes } from './lanes';
import { addDays, addMinutes, daysOf, isOnDay, moved, placeOn, rangeOf } from './times';

const berlin = 'Europe/Berlin';

it('counts on a wall clock, also over the end of a year and of summer', () => {
  expect(addMinutes('2026-12-31T23:50', 15)).toBe('2027-01-01T00:05');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(addMinutes('2026-10-25T01:30', 120)).toBe('2026-10-25T03:30');
});

it('begins weeks where they begin', () => {
  expect(daysOf('week', '2026-07-04', 'en')[0]).toBe('2026-06-29');
  expect(daysOf('week', '2026-07-04', 'ar')[0]).toBe('2026-07-04');
  expect(daysOf('day', '2026-07-04', 'de')).toEqual(['2026-07-04']);
});

it('reads the days of a zone, also one of 23 hours', () => {
  expect(rangeOf(['2026-03-29'], berlin)).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    until: '2026-03-29T22:00:00.000Z',
  });
});

it('moves on the clock that is shown and keeps the length on its own', () => {
  const entry = anEntry('a', { start: '2026-07-04T09:00', end: '2026-07-04T10:30' });
  expect(moved(entry, 45, berlin)).toMatchObject({ start: '2026-07-04T09:45', end: '2026-07-04T11:15' });
  expect(moved(entry, 60, 'America/New_York')).toMatchObject({
    start: '2026-07-04T10:00',
    zone: berlin,
  });
  const overSummersEnd = anEntry('b', { start: '2026-10-24T09:00', end: '2026-10-24T10:00' });
  expect(moved(overSummersEnd, 24 * 60, berlin)).toMatchObject({
    start: '2026-10-25T09:00',
    end: '2026-10-25T10:00',
  });
});

it('shows on each day what is on it, and not what ends where the day begins', () => {
  const night = { startsAt: '2026-07-04T20:00:00Z', endsAt: '2026-07-05T00:00:00Z' };
  expect(placeOn(night, '2026-07-04', berlin)).toEqual({ from: 22 * 60, until: 24 * 60 });
  expect(placeOn(night, '2026-07-05', berlin)).toEqual({ from: 0, until: 2 * 60 });
  expect(placeOn(night, '2026-07-05', 'UTC')).toBeNull();
  const days = { start: '2026-07-04T00:00', end: '2026-07-06T00:00' };
  expect(['2026-07-03', '2026-07-04', '2026-07-05', '2026-07-06'].map((day) => isOnDay(days, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('gives what overlaps lanes side by side, and only that', () => {
  const lanes = inLanes([
    { item: 'a', from: 0, until: 60 },
    { item: 'b', from: 30, until: 90 },
    { item: 'c', from: 60, until: 120 },
    { item: 'd', from: 120, until: 150 },
  ]);
  expect(lanes.map(({ item, lane, lanes: of }) => [item, lane, of])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 2],
    ['d', 0, 1],
  ]);
});
