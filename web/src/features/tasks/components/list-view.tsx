import { useTranslation } from 'react-i18next';
import type { Task, TaskBoard } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { Clockface } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { areaOf, isLate, openBlockers } from '../model/filters';
import { whoText } from '../model/people';
import type { TaskActions } from './board-view';
import { TickButton } from './tick-button';

interface ListViewProps {
  boards: readonly TaskBoard[];
  tasks: readonly Task[];
  clock: Clockface;
  names: ReadonlyMap<string, string>;
  actions: TaskActions;
}

/** Of all boards, what is due first on top. */
export function ListView({ boards, tasks, clock, names, actions }: ListViewProps) {
  const { t } = useTranslation();
  const now = useNow();
  const lists = boards.flatMap((board) => board.lists);
  const rows = [...tasks].sort(
    (one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') || one.rank - other.rank,
  );
  return (
    <Table
      caption={t('tasks.table')}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'title',
          header: t('tasks.title'),
          cell: (task) => (
            <span className="task-head">
              <TickButton task={task} actions={actions} />
              <Button tone="quiet" onPress={() => actions.open(task)}>
                <span dir="auto">{task.title}</span>
              </Button>
            </span>
          ),
        },
        {
          id: 'list',
          header: t('tasks.list'),
          cell: (task) => (
            <span dir="auto">{lists.find((list) => list.id === task.listId)?.name ?? '–'}</span>
          ),
        },
        {
          id: 'who',
          header: t('tasks.who'),
          cell: (task) => (
            <span dir="auto">
              {task.assignees.map((each) => whoText(t, clock, names, each)).join(', ') || '–'}
            </span>
          ),
        },
        {
          id: 'due',
          header: t('tasks.due'),
          cell: (task) =>
            task.dueAt ? (
              <>
                {clock.dateTime(task.dueAt)}{' '}
                {isLate(task, now) ? <Tag tone="danger">{t('tasks.late')}</Tag> : null}
              </>
            ) : (
              '–'
            ),
        },
        {
          id: 'where',
          header: t('tasks.area'),
          cell: (task) => <span dir="auto">{areaOf(task, boards) ?? '–'}</span>,
        },
        {
          id: 'waits',
          header: t('tasks.waitsFor'),
          cell: (task) => (
            <span dir="auto">
              {openBlockers(task)
                .map((link) => link.title ?? t('tasks.elsewhere'))
                .join(', ') || '–'}
            </span>
          ),
        },
      ]}
    />
  );
}
