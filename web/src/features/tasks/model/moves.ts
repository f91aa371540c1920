import { inOrder, type Task, type TaskBoard } from '@/api/tasks';

export type Direction = 'up' | 'down' | 'back' | 'forward';

export interface Move {
  listId: string;
  /** The task behind which it comes to stand; null before all others. */
  afterId: string | null;
}

const ofList = (tasks: readonly Task[], listId: string) =>
  inOrder(tasks.filter((task) => task.listId === listId));

/** Where a task comes to stand one step further; nothing where the board ends. */
export function step(
  board: TaskBoard,
  tasks: readonly Task[],
  task: Task,
  direction: Direction,
): Move | undefined {
  const own = ofList(tasks, task.listId);
  const at = own.findIndex((each) => each.id === task.id);
  if (direction === 'up')
    return at > 0 ? { listId: task.listId, afterId: own[at - 2]?.id ?? null } : undefined;
  if (direction === 'down') {
    const next = own[at + 1];
    return next && { listId: task.listId, afterId: next.id };
  }
  const list = board.lists.findIndex((each) => each.id === task.listId);
  const other = board.lists[list + (direction === 'forward' ? 1 : -1)];
  return other && { listId: other.id, afterId: lastOf(tasks, other.id) };
}

/** The last task of a list, behind which new ones come. */
export const lastOf = (tasks: readonly Task[], listId: string): string | null =>
  ofList(tasks, listId).at(-1)?.id ?? null;

/** The place before a task of a list. */
export function before(tasks: readonly Task[], listId: string, beforeId: string, self: string): Move {
  const list = ofList(tasks, listId).filter((each) => each.id !== self);
  const at = list.findIndex((each) => each.id === beforeId);
  return { listId, afterId: at > 0 ? (list[at - 1]?.id ?? null) : null };
}

/** Which place it will be, counted from 1. */
export function placeOf(tasks: readonly Task[], { listId, afterId }: Move, self: string): number {
  const list = ofList(tasks, listId).filter((each) => each.id !== self);
  return afterId === null ? 1 : list.findIndex((each) => each.id === afterId) + 2;
}

const keys: Partial<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down' };

/** What a key means beside a task, in the direction in which the page is read. */
export function directionOf(key: string, rightToLeft: boolean): Direction | undefined {
  if (key === 'ArrowRight') return rightToLeft ? 'back' : 'forward';
  if (key === 'ArrowLeft') return rightToLeft ? 'forward' : 'back';
  return keys[key];
}
