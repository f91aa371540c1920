import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useNames } from '@/api/people';
import { usePerson } from '@/api/session';
import {
  taskCommands,
  useDoTask,
  useTaskBoards,
  useTaskNews,
  useTasks,
  type Boards,
  type Task,
  type TaskBoard,
} from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { clockface, type Clockface } from '@/lib/dates';
import { uuidv7 } from '@/lib/ids';
import { useNow } from '@/lib/now';
import { usePreferences } from '@/lib/preferences';
import { areasOf, everything, matching, openBlockers, type Filters } from '../model/filters';
import { placeOf, type Move } from '../model/moves';
import { BoardDialog } from './board-dialog';
import { BoardView, titleId, type TaskActions } from './board-view';
import { FilterBar, type View } from './filter-bar';
import { ListView } from './list-view';
import { PastList } from './past-list';
import { TaskDialog } from './task-dialog';
import { nothingYet, TaskForm } from './task-form';
import { TemplatesDialog } from './template-dialog';
import { WaitsView } from './waits-view';

/** What the crew has to do. */
export function TasksScreen({ eventId, taskId }: { eventId: string; taskId?: string | undefined }) {
  const { t } = useTranslation();
  const boards = useTaskBoards(eventId);
  return (
    <div className="stack tasks">
      <h1>{t('tasks.heading')}</h1>
      <Loaded query={boards}>
        {(loaded) =>
          loaded.items.length === 0 ? (
            <Empty icon="list" title={t('tasks.noBoard')}>
              <p>{t('tasks.noBoardExplain')}</p>
            </Empty>
          ) : (
            <Tasks eventId={eventId} boards={loaded} taskId={taskId} />
          )
        }
      </Loaded>
    </div>
  );
}

type Opened = { kind: 'new' | 'board' | 'new-board' | 'templates' } | { kind: 'task'; id: string } | null;

function Tasks({ eventId, boards, taskId }: { eventId: string; boards: Boards; taskId: string | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const me = usePerson()?.id ?? '';
  const now = useNow();
  const act = useDoTask();
  const notify = useNotify();
  const query = useTasks(eventId);
  useTaskNews(eventId, boards.items);
  const [view, setView] = useState<View>('board');
  const [boardId, setBoardId] = useState('');
  const [filters, setFilters] = useState<Filters>(everything);
  const [opened, setOpened] = useState<Opened>(taskId ? { kind: 'task', id: taskId } : null);
  const [anyway, setAnyway] = useState<Task | null>(null);
  const all = query.data ?? [];
  const names = useNames(all.flatMap((task) => task.assignees.flatMap((each) => each.personId ?? [])));
  const timeZone = event.data?.timeZone ?? 'UTC';
  const clock = clockface(language, timeZone);
  const board = boards.items.find((each) => each.id === boardId) ?? boards.items[0];
  const { announceMove } = useMoved(all, boards.items);
  const finishNow = (task: Task, blocked = false) => {
    void act(taskCommands.finish(eventId, task.id, blocked));
    notify(t('tasks.finished', { title: task.title }), 'success', {
      label: t('tasks.undo'),
      onPress: () => void act(taskCommands.reopen(eventId, task.id, me)),
    });
  };
  const actions: TaskActions = {
    open: (task) => setOpened({ kind: 'task', id: task.id }),
    finish: (task) => {
      if (openBlockers(task).length > 0) setAnyway(task);
      else finishNow(task);
    },
    reopen: (task) => void act(taskCommands.reopen(eventId, task.id, task.doneBy ?? me)),
    move: (task, move) => {
      void act(taskCommands.place(eventId, task.id, move.listId, move.afterId));
      announceMove(task, move);
    },
  };
  if (!board) return null;
  const shown = matching(all, boards.items, filters, now);
  const task = opened?.kind === 'task' ? all.find((each) => each.id === opened.id) : undefined;
  const close = () => setOpened(null);
  const views = { clock, names, actions };
  return (
    <>
      <div className="row tasks-bar">
        <Button icon="plus" tone="primary" onPress={() => setOpened({ kind: 'new' })}>
          {t('tasks.new')}
        </Button>
        {boards.items.length > 1 && view === 'board' ? (
          <Select
            label={t('tasks.board')}
            value={board.id}
            onChange={setBoardId}
            options={boards.items.map(({ id, name }) => ({ id, label: name }))}
          />
        ) : null}
        {board.managed && view === 'board' ? (
          <Button onPress={() => setOpened({ kind: 'board' })}>{t('tasks.changeBoard')}</Button>
        ) : null}
        {boards.managed ? (
          <>
            <Button onPress={() => setOpened({ kind: 'new-board' })}>{t('tasks.newBoard')}</Button>
            <Button onPress={() => setOpened({ kind: 'templates' })}>{t('tasks.templates')}</Button>
          </>
        ) : null}
        <Button onPress={() => window.print()}>{t('tasks.print')}</Button>
      </div>
      <FilterBar
        view={view}
        onView={setView}
        filters={filters}
        onFilters={setFilters}
        areas={areasOf(all, boards.items)}
        boards={boards.items}
        names={names}
      />
      {view === 'done' || view === 'deleted' ? (
        <PastList key={view} eventId={eventId} state={view} clock={clock} />
      ) : (
        <Loaded query={query}>
          {() => (
            <Shown
              view={view}
              eventId={eventId}
              board={board}
              boards={boards.items}
              all={all}
              shown={shown}
              {...views}
            />
          )}
        </Loaded>
      )}
      {task ? (
        <TaskDialog
          key={task.id}
          eventId={eventId}
          boards={boards.items}
          tasks={all}
          task={task}
          timeZone={timeZone}
          onClose={close}
          {...views}
        />
      ) : null}
      {opened?.kind === 'new' ? (
        <Dialog title={t('tasks.new')} isOpen onClose={close}>
          <TaskForm
            eventId={eventId}
            boards={boards.items}
            timeZone={timeZone}
            clock={clock}
            initial={nothingYet}
            listId={board.lists[0]?.id ?? ''}
            submitLabel={t('tasks.make')}
            onSubmit={(details, listId) => {
              void act(taskCommands.make({ eventId, taskId: uuidv7(), listId, details }));
              close();
            }}
            onCancel={close}
          />
        </Dialog>
      ) : null}
      {opened?.kind === 'board' || opened?.kind === 'new-board' ? (
        <BoardDialog eventId={eventId} board={opened.kind === 'board' ? board : null} onClose={close} />
      ) : null}
      {opened?.kind === 'templates' ? <TemplatesDialog eventId={eventId} onClose={close} /> : null}
      {anyway ? (
        <Dialog title={t('tasks.blocked')} isOpen onClose={() => setAnyway(null)}>
          <p dir="auto">
            {t('tasks.blockedBy', {
              tasks: openBlockers(anyway)
                .map((link) => link.title ?? t('tasks.elsewhere'))
                .join(', '),
            })}
          </p>
          <div className="row">
            <Button
              tone="primary"
              onPress={() => {
                finishNow(anyway, true);
                setAnyway(null);
              }}
            >
              {t('tasks.finishAnyway')}
            </Button>
            <Button onPress={() => setAnyway(null)}>{t('action.cancel')}</Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

interface ShownProps {
  view: 'board' | 'list' | 'waits';
  eventId: string;
  board: TaskBoard;
  boards: readonly TaskBoard[];
  all: readonly Task[];
  shown: readonly Task[];
  clock: Clockface;
  names: ReadonlyMap<string, string>;
  actions: TaskActions;
}

function Shown({ view, eventId, board, boards, all, shown, clock, names, actions }: ShownProps) {
  const { t } = useTranslation();
  if (view === 'waits') return <WaitsView eventId={eventId} tasks={shown} actions={actions} />;
  if (view === 'board') {
    const here = (task: Task) => board.lists.some((list) => list.id === task.listId);
    return (
      <>
        <p className="small muted no-print">{t('tasks.keys')}</p>
        <BoardView
          board={board}
          tasks={shown.filter(here)}
          all={all.filter(here)}
          clock={clock}
          names={names}
          actions={actions}
        />
      </>
    );
  }
  return shown.length === 0 ? (
    <Empty icon="list" title={t('tasks.none.open')}>
      <p>{t('tasks.noneExplain')}</p>
    </Empty>
  ) : (
    <ListView boards={boards} tasks={shown} clock={clock} names={names} actions={actions} />
  );
}

/** Says once where a task was moved, and brings who moved it by keyboard to where it is. */
function useMoved(tasks: readonly Task[], boards: readonly TaskBoard[]) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const moved = useRef<{ id: string; listId: string } | null>(null);
  useEffect(() => {
    const target = moved.current;
    if (!target) return;
    const title = document.getElementById(titleId(target.id));
    const active = document.activeElement;
    // Until somebody goes on elsewhere: between two lists, and once more when the platform has answered, it is made anew.
    if (active && active !== document.body && active !== title) moved.current = null;
    else if (tasks.find((each) => each.id === target.id)?.listId === target.listId) title?.focus();
  });
  const announceMove = (task: Task, move: Move) => {
    const list = boards.flatMap((board) => board.lists).find((each) => each.id === move.listId);
    const byKeyboard = document.activeElement?.id === titleId(task.id);
    moved.current = byKeyboard ? { id: task.id, listId: move.listId } : null;
    announce(
      t('tasks.moved', {
        title: task.title,
        list: list?.name ?? '',
        place: placeOf(tasks, move, task.id),
      }),
    );
  };
  return { announceMove };
}
