import { useTranslation } from 'react-i18next';
import { useLongestChain, type Task } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { openBlockers } from '../model/filters';
import type { TaskActions } from './board-view';

interface WaitsViewProps {
  eventId: string;
  tasks: readonly Task[];
  actions: TaskActions;
}

/** What waits for what, and the chain that takes longest. */
export function WaitsView({ eventId, tasks, actions }: WaitsViewProps) {
  const { t } = useTranslation();
  const chain = useLongestChain(eventId).data;
  const linked = tasks.filter(
    (task) => openBlockers(task).length > 0 || task.blocks.some((each) => !each.done),
  );
  if (linked.length === 0) {
    return (
      <Empty icon="list" title={t('tasks.nothingWaits')}>
        <p>{t('tasks.nothingWaitsExplain')}</p>
      </Empty>
    );
  }
  const inChain = new Set(chain?.tasks.map((task) => task.id));
  const titles = (links: Task['waitsFor']) =>
    links
      .filter((link) => !link.done)
      .map((link) => link.title ?? t('tasks.elsewhere'))
      .join(', ') || '–';
  return (
    <>
      {chain && chain.tasks.length > 0 ? (
        <section className="panel stack-tight" aria-labelledby="longest-chain">
          <h2 id="longest-chain">{t('tasks.chain')}</h2>
          <p>{t('tasks.chainExplain', { minutes: chain.minutes })}</p>
          <ol className="task-chain">
            {chain.tasks.map((task) => (
              <li key={task.id} dir="auto">
                {task.title}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <Table
        caption={t('tasks.waitsTable')}
        captionHidden
        rows={linked}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'title',
            header: t('tasks.title'),
            cell: (task) => (
              <Button tone="quiet" onPress={() => actions.open(task)}>
                <span dir="auto">{task.title}</span>
              </Button>
            ),
          },
          {
            id: 'waits',
            header: t('tasks.waitsFor'),
            cell: (task) => <span dir="auto">{titles(task.waitsFor)}</span>,
          },
          {
            id: 'blocks',
            header: t('tasks.blocks'),
            cell: (task) => <span dir="auto">{titles(task.blocks)}</span>,
          },
          {
            id: 'chain',
            header: t('tasks.chain'),
            cell: (task) => (inChain.has(task.id) ? t('tasks.inChain') : '–'),
          },
        ]}
      />
    </>
  );
}
