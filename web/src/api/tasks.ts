import { useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get, post, send, withQuery } from '@/lib/http';
import { useLiveChannels } from '@/lib/live/live-context';
import { isRecord, Problem } from '@/lib/problem';
import { useCommands, useDo, useSettled } from './commands';
import { patch, reload } from './live-cache';
import { useOffline } from './offline';
import { usePerson } from './session';
import { isTaskIntent, tasksPath, type Assignee, type TaskDetails } from './task-intents';
import { takenBack, withWaiting } from './task-waiting';
import type { Page } from './types';

export type { Assignee, TaskDetails } from './task-intents';
export { inOrder, taskCommands } from './task-waiting';

/** Another task that this one waits for, or that waits for it. */
export interface TaskLink {
  id: string;
  /** None where it stands on a board that is not for the reader. */
  title: string | null;
  done: boolean;
}

export interface Task extends Omit<TaskDetails, 'checklist'> {
  id: string;
  boardId: string;
  listId: string;
  rank: number;
  checklist: { id: string; text: string; done: boolean }[];
  /** Which of its series it is. */
  series: number | null;
  waitsFor: TaskLink[];
  blocks: TaskLink[];
  /** Whether the reader is among those who are to do it. */
  mine: boolean;
  deletable: boolean;
  version: number;
  revision: number;
  createdBy: string;
  createdAt: string;
  doneBy: string | null;
  doneAt: string | null;
  deletedAt: string | null;
  source: { kind: string; id: string; text: string | null } | null;
  /** Something of it has not reached the platform yet. */
  waiting?: boolean;
}

export interface TaskList {
  id: string;
  name: string;
}

export interface TaskBoard {
  id: string;
  name: string;
  area: string | null;
  usual: boolean;
  version: number;
  lists: TaskList[];
  liveChannel: string;
  /** Whether the reader decides which lists it has. */
  managed: boolean;
}

export interface Boards {
  items: TaskBoard[];
  managed: boolean;
}

export interface TaskTemplate {
  id: string;
  version: number;
  name: string;
  title: string;
  text: string;
  minutes: number | null;
  checklist: string[];
}

export interface LongestChain {
  tasks: { id: string; title: string }[];
  minutes: number;
}

export const taskKeys = {
  boards: (eventId: string) => ['task-boards', eventId] as const,
  open: (eventId: string) => ['tasks', eventId, 'open'] as const,
  past: (eventId: string, state: PastState) => ['tasks', eventId, state] as const,
  chain: (eventId: string) => ['tasks', eventId, 'chain'] as const,
  templates: (eventId: string) => ['task-templates', eventId] as const,
};

export type PastState = 'done' | 'deleted';

const boardsPath = (eventId: string) => `/api/v1/events/${eventId}/task-boards`;
const templatesPath = (eventId: string) => `/api/v1/events/${eventId}/task-templates`;
const pageSize = 200;
/** As many as an event can have open, and some more that come while they are read. */
const mostPages = 30;

export function useTaskBoards(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: taskKeys.boards(eventId),
    queryFn: () => snapshots.throughNetwork(`task-boards:${eventId}`, () => get<Boards>(boardsPath(eventId))),
    staleTime: 60_000,
  });
}

/** All that is open on the boards that the reader works with; readable without a network. */
export function useOpenTasks(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: taskKeys.open(eventId),
    queryFn: () => snapshots.throughNetwork(`tasks:${eventId}`, () => loadOpen(eventId)),
    staleTime: 30_000,
  });
}

async function loadOpen(eventId: string): Promise<Task[]> {
  const all = new Map<string, Task>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor } = await get<Page<Task>>(
      withQuery(tasksPath(eventId), { limit: pageSize, cursor }),
    );
    items.forEach((task) => all.set(task.id, task));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return [...all.values()];
}

/** What is finished or deleted, the newest first. */
export function usePastTasks(eventId: string, state: PastState) {
  return useInfiniteQuery({
    queryKey: taskKeys.past(eventId, state),
    queryFn: ({ pageParam }) =>
      get<Page<Task>>(withQuery(tasksPath(eventId), { state, limit: 50, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useLongestChain(eventId: string) {
  return useQuery({
    queryKey: taskKeys.chain(eventId),
    queryFn: () => get<LongestChain>(`/api/v1/events/${eventId}/longest-task-chain`),
  });
}

export function useTaskTemplates(eventId: string) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: taskKeys.templates(eventId),
    queryFn: () =>
      snapshots.throughNetwork(`task-templates:${eventId}`, () =>
        get<Page<TaskTemplate>>(templatesPath(eventId)),
      ),
    staleTime: 60_000,
  });
}

/** The open tasks with what this device has not sent yet; finished ones stay as long as that waits. */
export function useTasks(eventId: string) {
  const query = useOpenTasks(eventId);
  const commands = useCommands();
  const me = usePerson()?.id ?? '';
  const data = query.data && withWaiting(query.data, ofEvent(commands, eventId), me);
  return { ...query, data: data?.filter((task) => !task.deletedAt) };
}

function ofEvent(commands: ReturnType<typeof useCommands>, eventId: string): ReturnType<typeof useCommands> {
  return commands.filter(({ intent }) => isTaskIntent(intent) && intent.eventId === eventId);
}

/** Writes down what is done with a task; a wish that takes back one which was not sent leaves nothing to send. */
export function useDoTask() {
  const { outbox } = useOffline();
  const act = useDo();
  return async (wanted: Parameters<typeof act>[0]): Promise<void> => {
    const back = takenBack(await outbox.all(), wanted);
    if (back) await outbox.discard(back.opId);
    else await act(wanted);
  };
}

/** More changes than this at once are loaded together. */
const fewTasks = 4;
/** Readers ask within this time after a change, so that not all of them ask in the same moment. */
const spreadMilliseconds = 1000;

/** Keeps the tasks in step with the live log and with what this device sent, while somebody looks at them. */
export function useTaskNews(eventId: string, boards: readonly TaskBoard[]): void {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  const wanted = useRef(new Set<string>());
  const timer = useRef<number | undefined>(undefined);
  const lay = (task: Task) =>
    layTask(queries, eventId, task, (all) => snapshots.keepSoon(`tasks:${eventId}`, all));
  const all = () => void reload(queries, ['tasks', eventId]);
  const fetchWanted = () => {
    timer.current = undefined;
    const some = [...wanted.current];
    wanted.current.clear();
    if (some.length > fewTasks) {
      all();
      return;
    }
    some.forEach((id) => void loadTask(eventId, id).then((task) => (task ? lay(task) : all())));
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useSettled(({ intent }, answer) => {
    if (!isTaskIntent(intent) || intent.eventId !== eventId) return;
    if (answer.kind === 'rejected' || answer.kind === 'conflict') all();
    else if (isTask(answer.data)) lay(answer.data);
  });
  useLiveChannels(
    boards.map((board) => board.liveChannel),
    (_, { data }) => {
      if (!isRecord(data)) return;
      if (data.kind === 'board') void reload(queries, taskKeys.boards(eventId)).then(all);
      if (data.kind !== 'task' || typeof data.taskId !== 'string') return;
      const known = queries
        .getQueryData<Task[]>(taskKeys.open(eventId))
        ?.find((task) => task.id === data.taskId);
      if (known && known.revision >= Number(data.revision)) return;
      wanted.current.add(data.taskId);
      timer.current ??= window.setTimeout(fetchWanted, Math.random() * spreadMilliseconds);
    },
    all,
  );
}

async function loadTask(eventId: string, id: string): Promise<Task | null> {
  try {
    return await get<Task>(`${tasksPath(eventId)}/${id}`);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function layTask(queries: QueryClient, eventId: string, task: Task, keep: (all: Task[]) => void): void {
  patch<Task[]>(
    queries,
    taskKeys.open(eventId),
    (old) => {
      const known = old.find((each) => each.id === task.id);
      if (known && known.revision > task.revision) return old;
      const rest = old.filter((each) => each.id !== task.id);
      return task.doneAt || task.deletedAt ? rest : [...rest, task];
    },
    keep,
  );
  if (task.doneAt || task.deletedAt)
    for (const state of ['done', 'deleted'] as const)
      void queries.invalidateQueries({ queryKey: taskKeys.past(eventId, state) });
  void queries.invalidateQueries({ queryKey: taskKeys.chain(eventId) });
}

/** Lays a task that was answered over what is known. */
export function useLayTask(eventId: string): (task: Task) => void {
  const queries = useQueryClient();
  const { snapshots } = useOffline();
  return (task) => layTask(queries, eventId, task, (all) => snapshots.keepSoon(`tasks:${eventId}`, all));
}

function isTask(data: unknown): data is Task {
  return isRecord(data) && typeof data.listId === 'string' && typeof data.rank === 'number';
}

export const detailsOf = (task: Task): TaskDetails => ({
  title: task.title,
  text: task.text,
  area: task.area,
  dueAt: task.dueAt,
  remindAt: task.remindAt,
  minutes: task.minutes,
  repeats: task.repeats,
  assignees: task.assignees,
  checklist: task.checklist.map(({ id, text }) => ({ id, text })),
});

export const block = async (eventId: string, taskId: string, blockerId: string) =>
  (await send<Task>('PUT', `${tasksPath(eventId)}/${taskId}/blockers/${blockerId}`)).data;

export const unblock = async (eventId: string, taskId: string, blockerId: string) =>
  (await send<Task>('DELETE', `${tasksPath(eventId)}/${taskId}/blockers/${blockerId}`)).data;

export const bringBack = (eventId: string, taskId: string) =>
  post<Task>(`${tasksPath(eventId)}/${taskId}/undelete`);

export const reopen = async (eventId: string, taskId: string) =>
  (await send<Task>('DELETE', `${tasksPath(eventId)}/${taskId}/done`)).data;

export interface BoardDraft {
  name: string;
  area: string;
  lists: { id?: string; name: string }[];
}

export function saveBoard(eventId: string, board: TaskBoard | null, draft: BoardDraft) {
  return board
    ? send<TaskBoard>('PUT', `${boardsPath(eventId)}/${board.id}`, {
        body: { name: draft.name, lists: draft.lists },
        ifMatch: `"v${board.version}"`,
      })
    : send<TaskBoard>('POST', boardsPath(eventId), {
        body: { name: draft.name, area: draft.area || null, lists: draft.lists.map((list) => list.name) },
      });
}

export const closeBoard = (eventId: string, boardId: string) =>
  send('DELETE', `${boardsPath(eventId)}/${boardId}`);

export type TemplateDraft = Omit<TaskTemplate, 'id' | 'version'>;

export function saveTemplate(eventId: string, template: TaskTemplate | null, draft: TemplateDraft) {
  return template
    ? send<TaskTemplate>('PUT', `${templatesPath(eventId)}/${template.id}`, {
        body: draft,
        ifMatch: `"v${template.version}"`,
      })
    : send<TaskTemplate>('POST', templatesPath(eventId), { body: draft });
}

export const withdrawTemplate = (eventId: string, templateId: string) =>
  send('DELETE', `${templatesPath(eventId)}/${templateId}`);

/** The tasks of a circle that was refused, by their titles. */
export function circleIn(error: unknown): string[] {
  const body =
    error instanceof Problem && error.slug === 'task-cycle' && isRecord(error.body) ? error.body : {};
  return Array.isArray(body.cycle)
    ? body.cycle.map((each: unknown) => (isRecord(each) ? String(each.title) : ''))
    : [];
}

/** Whether somebody is named among those who are to do it. */
export const asks = (assignees: readonly Assignee[], personId: string): boolean =>
  assignees.some((each) => each.personId === personId);
