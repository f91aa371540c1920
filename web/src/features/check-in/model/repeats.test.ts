import { expect, it } from 'vitest';
import { Repeats } from './repeats';

it('takes a code once while the camera looks at it, and again when it comes back', () => {
  const repeats = new Repeats();
  expect(repeats.isNew('a', 0)).toBe(true);
  for (let at = 200; at <= 6000; at += 200) expect(repeats.isNew('a', at)).toBe(false);
  expect(repeats.isNew('a', 9001)).toBe(true);
  expect(repeats.isNew('b', 9201)).toBe(true);
  expect(repeats.isNew('a', 9401)).toBe(true);
  repeats.forget();
  expect(repeats.isNew('a', 9601)).toBe(true);
});
