import { expect, it } from 'vitest';
import { aBoardOfTasks, aTask } from '@/testing/task-factory';
import { before, directionOf, placeOf, step } from './moves';

const board = aBoardOfTasks();
const tasks = [aTask('1'), aTask('2'), aTask('3'), aTask('4', { listId: 'l2' })];
const task = (id: string) => tasks.find((each) => each.id === id) ?? aTask(id);

it('goes one step in each direction, as far as the board goes', () => {
  expect(step(board, tasks, task('1'), 'up')).toBeUndefined();
  expect(step(board, tasks, task('2'), 'up')).toEqual({ listId: 'l1', afterId: null });
  expect(step(board, tasks, task('3'), 'up')).toEqual({ listId: 'l1', afterId: '1' });
  expect(step(board, tasks, task('3'), 'down')).toBeUndefined();
  expect(step(board, tasks, task('1'), 'down')).toEqual({ listId: 'l1', afterId: '2' });
  expect(step(board, tasks, task('1'), 'forward')).toEqual({ listId: 'l2', afterId: '4' });
  expect(step(board, tasks, task('1'), 'back')).toBeUndefined();
});

it('puts a task before the one that it is dropped on', () => {
  expect(before(tasks, 'l1', '1', '3')).toEqual({ listId: 'l1', afterId: null });
  expect(before(tasks, 'l1', '3', '1')).toEqual({ listId: 'l1', afterId: '2' });
  expect(before(tasks, 'l2', '4', '1')).toEqual({ listId: 'l2', afterId: null });
});

it('counts places without the task itself', () => {
  expect(placeOf(tasks, { listId: 'l1', afterId: '2' }, '1')).toBe(2);
  expect(placeOf(tasks, { listId: 'l2', afterId: '4' }, '1')).toBe(2);
});

it('reads arrows in the direction of the page', () => {
  expect(directionOf('ArrowRight', false)).toBe('forward');
  expect(directionOf('ArrowRight', true)).toBe('back');
  expect(directionOf('ArrowUp', true)).toBe('up');
  expect(directionOf('a', false)).toBeUndefined();
});
