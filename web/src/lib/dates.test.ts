import { expect, it } from 'vitest';
import { clockface, instantAt, localDateTimeAt } from './dates';

it('writes an instant on the wall clock of the event, not of the reader', () => {
  expect(clockface('en-GB', 'Europe/Berlin').time('2026-07-04T07:00:00Z')).toBe('09:00');
  expect(clockface('de', 'America/New_York').time('2026-07-04T07:00:00Z')).toBe('03:00');
});

it('turns a wall clock into an instant and back', () => {
  expect(instantAt('2026-07-04T09:30', 'Europe/Berlin')).toBe('2026-07-04T07:30:00.000Z');
  expect(instantAt('2026-12-27T09:30', 'Europe/Berlin')).toBe('2026-12-27T08:30:00.000Z');
  expect(localDateTimeAt('2026-12-27T08:30:00Z', 'Europe/Berlin')).toBe('2026-12-27T09:30');
});

it('finds an instant also for a time that the clock jumps over', () => {
  const instant = instantAt('2026-03-29T02:30', 'Europe/Berlin');
  expect(['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']).toContain(instant);
});
