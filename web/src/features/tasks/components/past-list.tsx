import { useTranslation } from 'react-i18next';
import { useNames } from '@/api/people';
import { bringBack, reopen, useLayTask, usePastTasks, type PastState, type Task } from '@/api/tasks';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Empty } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import type { Clockface } from '@/lib/dates';
import { messageOf } from '@/lib/problem-text';

interface PastListProps {
  eventId: string;
  state: PastState;
  clock: Clockface;
}

/** What is finished or deleted, and the way back. */
export function PastList({ eventId, state, clock }: PastListProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const lay = useLayTask(eventId);
  const past = usePastTasks(eventId, state);
  const rows = past.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useNames(rows.flatMap((task) => task.doneBy ?? []));
  const goBack = async (task: Task) => {
    try {
      lay(await (state === 'done' ? reopen : bringBack)(eventId, task.id));
      await past.refetch();
      notify(t('tasks.isBack', { title: task.title }), 'success');
    } catch (error) {
      notify(messageOf(error, t), 'danger');
    }
  };
  return (
    <Loaded query={past}>
      {() => {
        if (rows.length === 0) return <Empty icon="list" title={t(`tasks.none.${state}`)} />;
        return (
          <>
            <Table
              caption={t(`tasks.state.${state}`)}
              captionHidden
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  id: 'title',
                  header: t('tasks.title'),
                  cell: (task) => <span dir="auto">{task.title}</span>,
                },
                {
                  id: 'when',
                  header: t('tasks.when'),
                  cell: (task) => {
                    const at = state === 'done' ? task.doneAt : task.deletedAt;
                    return at ? clock.dateTime(at) : '–';
                  },
                },
                {
                  id: 'by',
                  header: t('tasks.by'),
                  cell: (task) => <span dir="auto">{names.get(task.doneBy ?? '') ?? '–'}</span>,
                },
                {
                  id: 'back',
                  header: t('tasks.back'),
                  cell: (task) =>
                    state === 'done' || task.deletable ? (
                      <Button
                        aria-label={t('tasks.backOf', { title: task.title })}
                        onPress={() => void goBack(task)}
                      >
                        {t(state === 'done' ? 'tasks.reopen' : 'tasks.bringBack')}
                      </Button>
                    ) : (
                      '–'
                    ),
                },
              ]}
            />
            {past.hasNextPage ? (
              <div>
                <Button isDisabled={past.isFetchingNextPage} onPress={() => void past.fetchNextPage()}>
                  {t('action.more')}
                </Button>
              </div>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}
