import { expect, it } from 'vitest';
import { neighbourOf, pictureOf, ringOf } from './picture';

const step = (key: string, ...needs: string[]) => ({ key, needs });

it('puts each step behind all that it needs', () => {
  const { placed, columns } = pictureOf([
    step('open', 'check', 'team'),
    step('check', 'build'),
    step('build'),
    step('team'),
  ]);

  expect(columns).toBe(3);
  expect(placed.map(({ step: { key }, column }) => [key, column])).toEqual([
    ['build', 0],
    ['team', 0],
    ['check', 1],
    ['open', 2],
  ]);
});

it('puts a step near what it needs', () => {
  const { placed } = pictureOf([step('a'), step('b'), step('after-b', 'b'), step('after-a', 'a')]);

  expect(placed.filter(({ column }) => column === 1).map(({ step: { key } }) => key)).toEqual([
    'after-a',
    'after-b',
  ]);
});

it('draws a line for each need that there is', () => {
  const { edges } = pictureOf([step('a'), step('b', 'a', 'gone')]);

  expect(edges.map(({ fromKey, toKey }) => [fromKey, toKey])).toEqual([['a', 'b']]);
});

it('names steps that wait for each other', () => {
  expect(ringOf([step('a', 'b'), step('b', 'a'), step('c')])).toEqual(['a', 'b', 'a']);
  expect(ringOf([step('a', 'b'), step('b', 'c'), step('c', 'a')])).toEqual(['a', 'c', 'b', 'a']);
  expect(ringOf([step('a', 'a')])).toEqual(['a', 'a']);
  expect(ringOf([step('a'), step('b', 'a'), step('c', 'a', 'b')])).toEqual([]);
});

it('ends also where steps wait for each other, and for very long chains', () => {
  const chain = Array.from({ length: 500 }, (_, at) => step(`s${at}`, ...(at === 0 ? [] : [`s${at - 1}`])));

  expect(pictureOf([step('a', 'b'), step('b', 'a')]).placed).toHaveLength(2);
  expect(pictureOf(chain).columns).toBe(500);
  expect(ringOf([...chain, step('s', 's499')])).toEqual([]);
});

it('leads from step to step by arrows', () => {
  const picture = pictureOf([step('a'), step('b'), step('c', 'a')]);

  expect(neighbourOf(picture, 'a', 'after')).toBe('c');
  expect(neighbourOf(picture, 'c', 'before')).toBe('a');
  expect(neighbourOf(picture, 'a', 'down')).toBe('b');
  expect(neighbourOf(picture, 'a', 'up')).toBeUndefined();
});

it('has nothing to show of nothing', () => {
  expect(pictureOf([])).toEqual({ columns: 0, rows: 0, placed: [], edges: [] });
});
