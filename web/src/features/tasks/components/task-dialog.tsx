import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detailsOf, taskCommands, useDoTask, type Task, type TaskBoard } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { useNotify } from '@/components/ui/notices';
import type { Clockface } from '@/lib/dates';
import { nameOf } from '../model/repeats';
import type { TaskActions } from './board-view';
import { TaskFacts } from './task-facts';
import { TaskForm } from './task-form';
import { WaitsField } from './waits-field';

interface TaskDialogProps {
  eventId: string;
  boards: readonly TaskBoard[];
  tasks: readonly Task[];
  task: Task;
  timeZone: string;
  clock: Clockface;
  names: ReadonlyMap<string, string>;
  actions: Pick<TaskActions, 'finish' | 'reopen'>;
  onClose: () => void;
}

/** All of one task. */
export function TaskDialog({
  eventId,
  boards,
  tasks,
  task,
  timeZone,
  clock,
  names,
  actions,
  onClose,
}: TaskDialogProps) {
  const { t } = useTranslation();
  const act = useDoTask();
  const notify = useNotify();
  const [changing, setChanging] = useState(false);
  const list = boards.flatMap((board) => board.lists).find((each) => each.id === task.listId);
  const rule = nameOf(task.repeats);
  const remove = () => {
    void act(taskCommands.remove(eventId, task.id, true));
    notify(t('tasks.deleted', { title: task.title }), 'info', {
      label: t('tasks.undo'),
      onPress: () => void act(taskCommands.remove(eventId, task.id, false)),
    });
    onClose();
  };
  if (changing) {
    return (
      <Dialog title={t('tasks.change')} isOpen onClose={() => setChanging(false)}>
        <TaskForm
          eventId={eventId}
          boards={boards}
          timeZone={timeZone}
          clock={clock}
          initial={detailsOf(task)}
          submitLabel={t('action.save')}
          onSubmit={(details) => {
            void act(taskCommands.edit(eventId, task, details));
            setChanging(false);
          }}
          onCancel={() => setChanging(false)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={task.title} isOpen onClose={onClose}>
      <TaskFacts task={task} clock={clock} names={names} />
      {task.text ? (
        <p className="task-text" dir="auto">
          {task.text}
        </p>
      ) : null}
      {task.source?.text ? (
        <figure className="stack-tight">
          <figcaption className="small muted">{t('tasks.madeOf')}</figcaption>
          <blockquote dir="auto">{task.source.text}</blockquote>
        </figure>
      ) : null}
      <dl className="facts">
        <dt>{t('tasks.list')}</dt>
        <dd dir="auto">{list?.name ?? '–'}</dd>
        {task.remindAt ? (
          <>
            <dt>{t('tasks.remind')}</dt>
            <dd>{clock.dateTime(task.remindAt)}</dd>
          </>
        ) : null}
        {task.minutes ? (
          <>
            <dt>{t('tasks.minutes')}</dt>
            <dd className="numeral">{task.minutes}</dd>
          </>
        ) : null}
        {task.repeats ? (
          <>
            <dt>{t('tasks.repeats')}</dt>
            <dd>{rule ? t(`tasks.rule.${rule}`) : task.repeats}</dd>
          </>
        ) : null}
      </dl>
      {task.checklist.length > 0 ? (
        <section className="stack-tight" aria-label={t('tasks.checklist')}>
          <h3>{t('tasks.checklist')}</h3>
          {task.checklist.map((line) => (
            <Checkbox
              key={line.id}
              label={line.text}
              isSelected={line.done}
              onChange={(done) => void act(taskCommands.tick(eventId, task.id, line.id, done))}
            />
          ))}
        </section>
      ) : null}
      <WaitsField eventId={eventId} task={task} tasks={tasks} />
      <div className="row">
        <Button
          tone="primary"
          onPress={() => {
            if (task.doneAt) actions.reopen(task);
            else actions.finish(task);
            onClose();
          }}
        >
          {task.doneAt ? t('tasks.reopen') : t('tasks.finish')}
        </Button>
        <Button onPress={() => setChanging(true)}>{t('tasks.change')}</Button>
        {task.deletable ? (
          <Button tone="danger" onPress={remove}>
            {t('tasks.delete')}
          </Button>
        ) : null}
        <Button onPress={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}
