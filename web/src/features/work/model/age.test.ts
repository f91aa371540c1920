import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { ageOf } from './age';

const t = ((key: string, { count }: { count: number }) => `${count} ${key}`) as unknown as TFunction;
const now = Date.parse('2026-07-04T12:00:00Z');

it.each([
  ['2026-07-04T12:00:30Z', '0 work.minutes'],
  ['2026-07-04T11:01:00Z', '59 work.minutes'],
  ['2026-07-04T11:00:00Z', '1 work.hours'],
  ['2026-07-02T13:00:00Z', '47 work.hours'],
  ['2026-07-02T12:00:00Z', '2 work.days'],
])('says for how long something waits since %s', (since, said) => {
  expect(ageOf(t, since, now)).toBe(said);
});
