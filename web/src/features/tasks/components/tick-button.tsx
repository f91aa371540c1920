import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Task } from '@/api/tasks';
import { Icon } from '@/components/ui/icon';
import type { TaskActions } from './board-view';

/** Finishes a task, or takes that back. */
export function TickButton({
  task,
  actions,
}: {
  task: Task;
  actions: Pick<TaskActions, 'finish' | 'reopen'>;
}) {
  const { t } = useTranslation();
  return (
    <ToggleButton
      className="task-tick"
      isSelected={task.doneAt !== null}
      aria-label={t('tasks.doneOf', { title: task.title })}
      onChange={(done) => (done ? actions.finish(task) : actions.reopen(task))}
    >
      <Icon name="check" />
    </ToggleButton>
  );
}
