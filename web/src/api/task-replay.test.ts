import { expect, it } from 'vitest';
import { uuidv7 } from '@/lib/ids';
import type { Command, ReplayAnswer } from '@/lib/offline/command';
import { OfflineDatabase } from '@/lib/offline/database';
import { Outbox } from '@/lib/offline/outbox';
import { restIntent, type Intent } from './offline';
import { taskCommands } from './task-waiting';

/** A platform that keeps answers by their keys, as the services do. */
class Platform {
  readonly tasks = new Map<string, { done: number; ticks: number; moves: number }>();
  readonly order: string[] = [];
  private readonly answered = new Set<string>();

  take({ opId, intent }: Command<Intent>): ReplayAnswer {
    if (this.answered.has(opId)) return { kind: 'duplicate', data: null };
    const { path } = restIntent(intent, opId);
    const id = 'taskId' in intent ? intent.taskId : '';
    if (intent.type === 'task-make') {
      expect(this.tasks.has(id)).toBe(false);
      this.tasks.set(id, { done: 0, ticks: 0, moves: 0 });
    } else {
      const task = this.tasks.get(id);
      if (!task) return { kind: 'rejected', reason: `no ${path}` };
      if (intent.type === 'task-done') task.done++;
      if (intent.type === 'task-tick') task.ticks++;
      if (intent.type === 'task-place') task.moves++;
    }
    this.answered.add(opId);
    this.order.push(opId);
    return { kind: 'applied', data: null };
  }
}

const details = (title: string) => ({
  title,
  text: '',
  area: null,
  dueAt: null,
  remindAt: null,
  minutes: null,
  repeats: null,
  assignees: [],
  checklist: [{ id: 'line', text: 'Look' }],
});

const closed = { announce: () => Promise.resolve(), isAlive: () => Promise.resolve(false) };

it('brings 500 operations of eight hours home once, killed in the middle and sent twice', async () => {
  const database = new OfflineDatabase(`day-${uuidv7()}`);
  const platform = new Platform();
  let arrived = 0;
  let killed = false;
  // In the middle of it the page goes: what it sent has arrived, and it never hears so.
  const first = new Outbox<Intent>(
    database,
    (command) => {
      if (killed) return new Promise(() => undefined);
      const answer = platform.take(command);
      killed = ++arrived === 230;
      return killed ? new Promise(() => undefined) : Promise.resolve(answer);
    },
    Date.now,
    closed,
  );
  for (let i = 0; i < 125; i++) {
    const task = { eventId: 'e1', taskId: `t${i}` };
    await first.append(taskCommands.make({ ...task, listId: 'l1', details: details(`Task ${i}`) }));
    await first.append(taskCommands.tick('e1', `t${i}`, 'line', true));
    await first.append(taskCommands.place('e1', `t${i}`, 'l2', null));
    await first.append(taskCommands.finish('e1', `t${i}`));
  }
  const keys = (await first.all()).map((each) => each.opId);
  expect(keys).toHaveLength(500);
  const copy = await first.all();
  void first.replay();
  await expect.poll(() => killed, { timeout: 20_000 }).toBe(true);

  const second = new Outbox<Intent>(
    database,
    (command) => Promise.resolve(platform.take(command)),
    Date.now,
    closed,
  );
  expect(await second.replay()).toEqual({ kind: 'done' });
  expect(await second.all()).toEqual([]);
  // And all of it once more, as a restored device would.
  await database.commands.bulkAdd(copy);
  expect(await second.replay()).toEqual({ kind: 'done' });

  expect(platform.order).toEqual(keys);
  expect([...platform.tasks.values()]).toEqual(
    Array.from({ length: 125 }, () => ({ done: 1, ticks: 1, moves: 1 })),
  );
  expect(await second.all()).toEqual([]);
}, 60_000);
