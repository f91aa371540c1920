import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inOrder, type Task, type TaskBoard, type TaskList } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import type { Clockface } from '@/lib/dates';
import { before, directionOf, lastOf, step, type Move } from '../model/moves';
import { MoveMenu } from './move-menu';
import { TaskFacts } from './task-facts';
import { TickButton } from './tick-button';

export interface TaskActions {
  open: (task: Task) => void;
  finish: (task: Task) => void;
  reopen: (task: Task) => void;
  move: (task: Task, move: Move) => void;
}

interface BoardViewProps {
  board: TaskBoard;
  /** Those that are shown. */
  tasks: readonly Task[];
  /** All of the board, by which places are given. */
  all: readonly Task[];
  clock: Clockface;
  names: ReadonlyMap<string, string>;
  actions: TaskActions;
}

/** Where a task can be found again after it was moved. */
export const titleId = (taskId: string) => `task-${taskId}`;

const kind = 'application/x-turnout-task';

/** Lists side by side, or below each other where there is no room. */
export function BoardView({ board, tasks, all, ...rest }: BoardViewProps) {
  return (
    <div className="task-board">
      {board.lists.map((list) => (
        <List key={list.id} board={board} list={list} tasks={tasks} all={all} {...rest} />
      ))}
    </div>
  );
}

function List({ board, list, tasks, all, clock, names, actions }: BoardViewProps & { list: TaskList }) {
  const { t, i18n } = useTranslation();
  const [over, setOver] = useState<string | null>(null);
  const own = inOrder(tasks.filter((task) => task.listId === list.id));
  const drop = (event: DragEvent, beforeId: string | null) => {
    const task = all.find((each) => each.id === event.dataTransfer.getData(kind));
    setOver(null);
    if (!task || task.id === beforeId) return;
    event.preventDefault();
    event.stopPropagation();
    actions.move(
      task,
      beforeId === null
        ? {
            listId: list.id,
            afterId: lastOf(
              all.filter((each) => each.id !== task.id),
              list.id,
            ),
          }
        : before(all, list.id, beforeId, task.id),
    );
  };
  const allow = (event: DragEvent, place: string) => {
    if (!event.dataTransfer.types.includes(kind)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(place);
  };
  return (
    <section
      className="task-list"
      aria-labelledby={`list-${list.id}`}
      data-over={over === list.id ? '' : undefined}
      onDragOver={(event) => allow(event, list.id)}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => drop(event, null)}
    >
      <h2 id={`list-${list.id}`} dir="auto">
        {list.name} <span className="muted numeral">{own.length}</span>
      </h2>
      {own.length === 0 ? <p className="small muted">{t('tasks.listEmpty')}</p> : null}
      <ol className="task-cards">
        {own.map((task) => (
          <li
            key={task.id}
            className="task-card"
            draggable
            data-done={task.doneAt ? '' : undefined}
            data-over={over === task.id ? '' : undefined}
            onDragStart={(event) => {
              event.dataTransfer.setData(kind, task.id);
              event.dataTransfer.effectAllowed = 'move';
            }}
            onDragOver={(event) => allow(event, task.id)}
            onDrop={(event) => drop(event, task.id)}
          >
            <div className="task-head">
              <TickButton task={task} actions={actions} />
              <Button
                id={titleId(task.id)}
                tone="quiet"
                onPress={() => actions.open(task)}
                onKeyDown={(event) => {
                  const direction = event.shiftKey && directionOf(event.key, i18n.dir() === 'rtl');
                  const move = direction && step(board, all, task, direction);
                  if (move) actions.move(task, move);
                  else event.continuePropagation();
                }}
              >
                <span className="task-title" dir="auto">
                  {task.title}
                </span>
              </Button>
            </div>
            <TaskFacts task={task} clock={clock} names={names} />
            <MoveMenu board={board} tasks={all} task={task} onMove={(move) => actions.move(task, move)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
