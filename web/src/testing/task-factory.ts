import type { Task, TaskBoard } from '@/api/tasks';

export function aTask(id: string, change: Partial<Task> = {}): Task {
  return {
    id,
    boardId: 'b1',
    listId: 'l1',
    rank: Number(id.replace(/\D/g, '') || 1),
    title: `Task ${id}`,
    text: '',
    area: null,
    dueAt: null,
    remindAt: null,
    minutes: null,
    repeats: null,
    series: null,
    assignees: [],
    checklist: [],
    waitsFor: [],
    blocks: [],
    mine: false,
    deletable: true,
    version: 1,
    revision: 1,
    createdBy: 'p9',
    createdAt: '2026-07-04T06:00:00Z',
    doneBy: null,
    doneAt: null,
    deletedAt: null,
    source: null,
    ...change,
  };
}

export const aBoardOfTasks = (change: Partial<TaskBoard> = {}): TaskBoard => ({
  id: 'b1',
  name: 'Tasks',
  area: null,
  usual: true,
  version: 1,
  lists: [
    { id: 'l1', name: 'To do' },
    { id: 'l2', name: 'Doing' },
  ],
  liveChannel: 'event:e1:tasks',
  managed: false,
  ...change,
});
