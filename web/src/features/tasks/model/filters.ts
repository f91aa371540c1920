import { asks, type Task, type TaskBoard } from '@/api/tasks';

export type Who = 'all' | 'mine' | 'nobody' | (string & {});

export interface Filters {
  who: Who;
  area: string;
  listId: string;
  late: boolean;
}

export const everything: Filters = { who: 'all', area: '', listId: '', late: false };

/** Whether its time is over. */
export const isLate = (task: Task, now: number): boolean =>
  task.doneAt === null && task.dueAt !== null && Date.parse(task.dueAt) < now;

/** What it still waits for. */
export const openBlockers = (task: Task): Task['waitsFor'] => task.waitsFor.filter((link) => !link.done);

/** Where a task is to be done. */
export const areaOf = (task: Task, boards: readonly TaskBoard[]): string | null =>
  boards.find((board) => board.id === task.boardId)?.area ?? task.area;

export function matching(
  tasks: readonly Task[],
  boards: readonly TaskBoard[],
  { who, area, listId, late }: Filters,
  now: number,
): Task[] {
  return tasks.filter(
    (task) =>
      means(task, who) &&
      (area === '' || areaOf(task, boards)?.toLowerCase() === area.toLowerCase()) &&
      (listId === '' || task.listId === listId) &&
      (!late || isLate(task, now)),
  );
}

function means(task: Task, who: Who): boolean {
  if (who === 'all') return true;
  if (who === 'mine') return task.mine;
  return who === 'nobody' ? task.assignees.length === 0 : asks(task.assignees, who);
}

/** The areas that tasks are in, each once. */
export function areasOf(tasks: readonly Task[], boards: readonly TaskBoard[]): string[] {
  const areas = new Map<string, string>();
  for (const task of tasks) {
    const area = areaOf(task, boards);
    if (area) areas.set(area.toLowerCase(), area);
  }
  return [...areas.values()].sort((one, other) => one.localeCompare(other));
}
