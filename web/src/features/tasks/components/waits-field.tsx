import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { block, circleIn, unblock, useLayTask, type Task } from '@/api/tasks';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { useOnline } from '@/lib/connection';
import { messageOf } from '@/lib/problem-text';

interface WaitsFieldProps {
  eventId: string;
  task: Task;
  tasks: readonly Task[];
}

/** What a task waits for and what waits for it. A circle is refused, and named. */
export function WaitsField({ eventId, task, tasks }: WaitsFieldProps) {
  const { t } = useTranslation();
  const online = useOnline();
  const lay = useLayTask(eventId);
  const [error, setError] = useState<unknown>(null);
  const change = async (step: Promise<Task>) => {
    setError(null);
    try {
      lay(await step);
    } catch (failed) {
      setError(failed);
    }
  };
  const linked = new Set([task.id, ...task.waitsFor.map((link) => link.id)]);
  const circle = circleIn(error);
  return (
    <section className="stack-tight" aria-label={t('tasks.waitsFor')}>
      <h3>{t('tasks.waitsFor')}</h3>
      {error ? (
        <Banner tone="danger">
          {circle.length > 0
            ? t('tasks.circle', { tasks: [...circle, circle[0]].join(' → ') })
            : messageOf(error, t)}
        </Banner>
      ) : null}
      {task.waitsFor.length > 0 ? (
        <ul className="plain-list">
          {task.waitsFor.map((link) => (
            <li key={link.id} className="row-between">
              <span dir="auto">
                {link.done ? <Icon name="check" /> : null} {link.title ?? t('tasks.elsewhere')}
                {link.done ? <span className="visually-hidden">{t('tasks.isDone')}</span> : null}
              </span>
              <Button
                tone="quiet"
                isDisabled={!online || link.title === null}
                aria-label={t('tasks.waitNoMore', { title: link.title ?? t('tasks.elsewhere') })}
                onPress={() => void change(unblock(eventId, task.id, link.id))}
              >
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="small muted">{t('tasks.waitsForNothing')}</p>
      )}
      <Select
        label={t('tasks.waitFor')}
        value=""
        isDisabled={!online}
        options={tasks
          .filter((each) => !linked.has(each.id) && !each.waiting)
          .map(({ id, title }) => ({ id, label: title }))}
        onChange={(id) => void change(block(eventId, task.id, id))}
      />
      {task.blocks.length > 0 ? (
        <p dir="auto">
          {t('tasks.blocksThese', {
            tasks: task.blocks.map((link) => link.title ?? t('tasks.elsewhere')).join(', '),
          })}
        </p>
      ) : null}
    </section>
  );
}
