import { expect, it } from 'vitest';
import { differences, listOf, timesOf } from './content';

it('reads times as people write them', () => {
  expect(timesOf('8, 20:30')).toEqual(['08:00', '20:30']);
  expect(timesOf('08.15، 9:00')).toEqual(['08:15', '09:00']);
  expect(timesOf('noon')).toEqual(['noon']);
});

it('reads a list line by line', () => {
  expect(listOf(' nuts \n\nmilk')).toEqual(['nuts', 'milk']);
});

it('tells what an edit takes away and adds', () => {
  expect(differences(['a', 'b'], ['b', 'c'])).toEqual([
    { line: 'a', change: 'removed' },
    { line: 'b', change: 'same' },
    { line: 'c', change: 'added' },
  ]);
});
