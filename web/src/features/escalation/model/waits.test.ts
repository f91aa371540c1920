import { expect, it } from 'vitest';
import { dutyWaitsWith, inUnit, waitsWith } from './waits';

it('offers what counts now among the others', () => {
  expect(waitsWith(12).slice(0, 4)).toEqual([0, 10, 12, 30]);
  expect(waitsWith(60)).toHaveLength(15);
});

it.each([
  [0, 0, 'second'],
  [12, 12, 'second'],
  [90, 90, 'second'],
  [120, 2, 'minute'],
  [7200, 2, 'hour'],
  [86_400, 1, 'day'],
])('tells %d seconds in the unit that one says', (seconds, value, unit) => {
  expect(inUnit(seconds)).toEqual({ value, unit });
});

it('lets nobody on duty hear sooner than after a minute', () => {
  expect(dutyWaitsWith(null)[0]).toBe(60);
  expect(dutyWaitsWith(90).slice(0, 3)).toEqual([60, 90, 120]);
});
