import type { Command, NewCommand } from '@/lib/offline/command';
import type { Intent } from './offline';
import { isTaskIntent, type TaskDetails, type TaskIntent } from './task-intents';
import type { Task } from './tasks';

/** In the order of a board: by their places, list by list. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
}

/** Tasks as they will be once this device's waiting commands have arrived. */
export function withWaiting(
  tasks: readonly Task[],
  commands: readonly Command<Intent>[],
  me: string,
): Task[] {
  const merged = new Map(tasks.map((task) => [task.id, task]));
  for (const { intent, state, occurredAt } of commands) {
    if (state !== 'waiting' || !isTaskIntent(intent)) continue;
    if (intent.type === 'task-make') {
      if (!merged.has(intent.taskId))
        merged.set(intent.taskId, provisional(intent, [...merged.values()], occurredAt, me));
      continue;
    }
    const task = merged.get(intent.taskId);
    if (task)
      merged.set(intent.taskId, {
        ...after(task, intent, [...merged.values()], occurredAt, me),
        waiting: true,
      });
  }
  return [...merged.values()];
}

function after(
  task: Task,
  intent: Exclude<TaskIntent, { type: 'task-make' }>,
  all: readonly Task[],
  at: string,
  me: string,
): Task {
  switch (intent.type) {
    case 'task-edit':
      return { ...task, ...saidOf(intent.details, task), version: task.version + 1 };
    case 'task-place':
      return { ...task, listId: intent.listId, rank: rankAfter(all, intent.listId, intent.afterId, task.id) };
    case 'task-done':
      return { ...task, doneAt: intent.done ? at : null, doneBy: intent.done ? me : null };
    case 'task-tick':
      return {
        ...task,
        checklist: task.checklist.map((line) =>
          line.id === intent.itemId ? { ...line, done: intent.done } : line,
        ),
      };
    case 'task-delete':
      return { ...task, deletedAt: intent.deleted ? at : null };
  }
}

function saidOf(
  details: TaskDetails,
  before?: Task,
): Omit<TaskDetails, 'checklist'> & Pick<Task, 'checklist'> {
  return {
    ...details,
    checklist: details.checklist.map((line) => ({
      ...line,
      done: before?.checklist.find((each) => each.id === line.id)?.done ?? false,
    })),
  };
}

function provisional(
  { taskId, listId, details }: Extract<TaskIntent, { type: 'task-make' }>,
  all: readonly Task[],
  at: string,
  me: string,
): Task {
  return {
    id: taskId,
    listId,
    boardId: all.find((each) => each.listId === listId)?.boardId ?? '',
    rank: rankAfter(all, listId, all.filter((each) => each.listId === listId).at(-1)?.id ?? null, taskId),
    ...saidOf(details),
    series: null,
    waitsFor: [],
    blocks: [],
    mine: details.assignees.some((each) => each.personId === me),
    deletable: true,
    version: 1,
    revision: 0,
    createdBy: me,
    createdAt: at,
    doneBy: null,
    doneAt: null,
    deletedAt: null,
    source: null,
    waiting: true,
  };
}

/** A place behind one of a list's tasks, before all without one, and at the end where that one is not there. */
export function rankAfter(
  all: readonly Task[],
  listId: string,
  afterId: string | null,
  self: string,
): number {
  const list = inOrder(all.filter((each) => each.listId === listId && each.id !== self));
  const at = afterId === null ? -1 : list.findIndex((each) => each.id === afterId);
  const before = afterId !== null && at < 0 ? list.at(-1) : list[at];
  const next = before ? list[list.indexOf(before) + 1] : list[0];
  if (before && next) return (before.rank + next.rank) / 2;
  if (before) return before.rank + 1;
  return next ? next.rank / 2 : 1;
}

export const taskCommands = {
  make: (intent: Omit<Extract<TaskIntent, { type: 'task-make' }>, 'type'>): NewCommand<Intent> => ({
    entity: `task:${intent.taskId}`,
    merge: 'append',
    intent: { type: 'task-make', ...intent },
  }),
  edit: (eventId: string, task: Task, details: TaskDetails): NewCommand<Intent> => ({
    entity: `task:${task.id}`,
    merge: 'ask',
    baseVersion: `"v${task.version}"`,
    intent: { type: 'task-edit', eventId, taskId: task.id, details },
  }),
  place: (eventId: string, taskId: string, listId: string, afterId: string | null): NewCommand<Intent> => ({
    entity: `task-place:${taskId}`,
    merge: 'set',
    intent: { type: 'task-place', eventId, taskId, listId, afterId },
  }),
  finish: (eventId: string, taskId: string, anyway = false): NewCommand<Intent> => ({
    entity: `task-done:${taskId}`,
    merge: 'set',
    intent: { type: 'task-done', eventId, taskId, done: true, ...(anyway ? { anyway } : {}) },
  }),
  /** What somebody else has finished meanwhile stays done. */
  reopen: (eventId: string, taskId: string, by: string): NewCommand<Intent> => ({
    entity: `task-done:${taskId}`,
    merge: 'set',
    intent: { type: 'task-done', eventId, taskId, done: false, by },
  }),
  tick: (eventId: string, taskId: string, itemId: string, done: boolean): NewCommand<Intent> => ({
    entity: `task-item:${taskId}:${itemId}`,
    merge: 'set',
    intent: { type: 'task-tick', eventId, taskId, itemId, done },
  }),
  remove: (eventId: string, taskId: string, deleted: boolean): NewCommand<Intent> => ({
    entity: `task-deleted:${taskId}`,
    merge: 'set',
    intent: { type: 'task-delete', eventId, taskId, deleted },
  }),
};

/**
 * The waiting command that a wish for the opposite takes back, when it has not been tried: then nothing has to be sent,
 * and what others did meanwhile is not undone.
 */
export function takenBack(
  commands: readonly Command<Intent>[],
  wanted: NewCommand<Intent>,
): Command<Intent> | undefined {
  return commands.find(
    ({ entity, state, attempts, intent }) =>
      entity === wanted.entity &&
      state === 'waiting' &&
      attempts === 0 &&
      intent.type === wanted.intent.type &&
      isOn(intent) !== undefined &&
      isOn(intent) !== isOn(wanted.intent),
  );
}

function isOn(intent: Intent): boolean | undefined {
  if (intent.type === 'task-done' || intent.type === 'task-tick') return intent.done;
  return intent.type === 'task-delete' ? intent.deleted : undefined;
}
