import { expect, it } from 'vitest';
import type { Command } from '@/lib/offline/command';
import { aTask } from '@/testing/task-factory';
import type { Intent } from './offline';
import { inOrder, rankAfter, takenBack, taskCommands, withWaiting } from './task-waiting';

const details = {
  title: 'Chairs',
  text: '',
  area: null,
  dueAt: null,
  remindAt: null,
  minutes: null,
  repeats: null,
  assignees: [],
  checklist: [{ id: 'c1', text: 'Count' }],
};

let sequence = 0;
function waiting(
  made: ReturnType<typeof taskCommands.finish>,
  change: Partial<Command<Intent>> = {},
): Command<Intent> {
  sequence++;
  return {
    opId: `op${sequence}`,
    deviceSeq: sequence,
    baseVersion: null,
    occurredAt: '2026-07-04T07:00:00Z',
    state: 'waiting',
    attempts: 0,
    ...made,
    ...change,
  };
}

const titles = (tasks: ReturnType<typeof withWaiting>, listId: string) =>
  inOrder(tasks.filter((each) => each.listId === listId)).map((each) => each.title);

it('shows what waits as it will be', () => {
  const known = [aTask('1', { rank: 10 }), aTask('2', { rank: 20 }), aTask('3', { rank: 30 })];
  const merged = withWaiting(
    known,
    [
      waiting(taskCommands.make({ eventId: 'e1', taskId: 'new', listId: 'l1', details })),
      waiting(taskCommands.tick('e1', 'new', 'c1', true)),
      waiting(taskCommands.place('e1', '3', 'l1', '1')),
      waiting(taskCommands.finish('e1', '2')),
      waiting(taskCommands.edit('e1', aTask('1'), { ...details, title: 'Tables' })),
      waiting(taskCommands.remove('e1', '9', true)),
    ],
    'p1',
  );
  expect(titles(merged, 'l1')).toEqual(['Tables', 'Task 3', 'Task 2', 'Chairs']);
  expect(merged.find((each) => each.id === 'new')).toMatchObject({
    checklist: [{ id: 'c1', text: 'Count', done: true }],
    waiting: true,
  });
  expect(merged.find((each) => each.id === '2')?.doneBy).toBe('p1');
  expect(merged.find((each) => each.id === '1')?.version).toBe(2);
});

it('leaves out what was refused', () => {
  const merged = withWaiting(
    [aTask('1')],
    [waiting(taskCommands.finish('e1', '1'), { state: 'rejected' })],
    'p1',
  );
  expect(merged[0]?.doneAt).toBeNull();
});

it('finds a place before, between and behind the others', () => {
  const list = [aTask('1', { rank: 10 }), aTask('2', { rank: 20 })];
  expect(rankAfter(list, 'l1', null, 'x')).toBeLessThan(10);
  expect(rankAfter(list, 'l1', '1', 'x')).toBe(15);
  expect(rankAfter(list, 'l1', '2', 'x')).toBeGreaterThan(20);
  expect(rankAfter(list, 'l1', 'gone', 'x')).toBeGreaterThan(20);
  expect(rankAfter([], 'l1', null, 'x')).toBeGreaterThan(0);
});

it('takes back only what was never tried', () => {
  const tick = waiting(taskCommands.finish('e1', '1'));
  const back = taskCommands.reopen('e1', '1', 'p1');
  expect(takenBack([tick], back)).toBe(tick);
  expect(takenBack([{ ...tick, attempts: 1 }], back)).toBeUndefined();
  expect(takenBack([tick], taskCommands.finish('e1', '1'))).toBeUndefined();
  expect(takenBack([tick], taskCommands.reopen('e1', '2', 'p1'))).toBeUndefined();
  expect(
    takenBack(
      [waiting(taskCommands.place('e1', '1', 'l1', null))],
      taskCommands.place('e1', '1', 'l2', null),
    ),
  ).toBeUndefined();
});
