import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Task, TaskBoard } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { lastOf, step, type Direction, type Move } from '../model/moves';

interface MoveMenuProps {
  board: TaskBoard;
  tasks: readonly Task[];
  task: Task;
  onMove: (move: Move) => void;
}

const directions: Direction[] = ['up', 'down'];

/** Moves a task without dragging. */
export function MoveMenu({ board, tasks, task, onMove }: MoveMenuProps) {
  const { t } = useTranslation();
  const go = (direction: Direction | undefined) => {
    const move = direction && step(board, tasks, task, direction);
    if (move) onMove(move);
  };
  return (
    <MenuTrigger>
      <Button tone="quiet" aria-label={t('tasks.moveOf', { title: task.title })}>
        {t('tasks.move')}
      </Button>
      <Popover className="popover">
        <Menu
          aria-label={t('tasks.moveOf', { title: task.title })}
          onAction={(key) => {
            const list = board.lists.find((each) => each.id === key);
            if (list) onMove({ listId: list.id, afterId: lastOf(tasks, list.id) });
            else go(directions.find((each) => each === key));
          }}
        >
          {directions
            .filter((each) => step(board, tasks, task, each))
            .map((each) => (
              <MenuItem key={each} id={each} className="option">
                {t(`tasks.moveTo.${each === 'up' ? 'up' : 'down'}`)}
              </MenuItem>
            ))}
          {board.lists
            .filter((list) => list.id !== task.listId)
            .map((list) => (
              <MenuItem key={list.id} id={list.id} className="option">
                {t('tasks.moveTo.list', { list: list.name })}
              </MenuItem>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
