import { expect, it } from 'vitest';
import { sentences } from './sentences';

it('ends each saying once', () => {
  expect(sentences('Emergency', 'Leave the hall!', 'Go out now.')).toBe(
    'Emergency. Leave the hall! Go out now.',
  );
});

it('leaves out what is not said', () => {
  expect(sentences('All clear', '', ' ', null, undefined)).toBe('All clear.');
});
