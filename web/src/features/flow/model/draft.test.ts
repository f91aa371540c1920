import { expect, it } from 'vitest';
import type { PlannedStep } from '@/api/workflows';
import { without } from './draft';

const step = (key: string, ...needs: string[]): PlannedStep => ({
  key,
  kind: 'by-hand',
  words: null,
  title: key,
  settings: {},
  place: null,
  concern: null,
  assignee: null,
  needs,
});

it('lets a step that is left out pass on what it needed', () => {
  const left = without([step('a'), step('b', 'a'), step('c', 'b'), step('d', 'b', 'c')], new Set(['b']));

  expect(left.map(({ key, needs }) => [key, needs])).toEqual([
    ['a', []],
    ['c', ['a']],
    ['d', ['a', 'c']],
  ]);
});

it('leaves out several that follow each other', () => {
  const left = without([step('a'), step('b', 'a'), step('c', 'b'), step('d', 'c')], new Set(['b', 'c']));

  expect(left.map(({ key, needs }) => [key, needs])).toEqual([
    ['a', []],
    ['d', ['a']],
  ]);
});
