import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkflows, type WorkflowLine } from '@/api/workflows';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Select } from '@/components/ui/select';
import { Empty } from '@/components/ui/states';
import { StartWorkflow } from './start-workflow';
import { WorkflowView } from './workflow-view';

/** The workflows of an event. Until somebody starts one there is nothing of it. */
export function WorkflowScreen({ eventId, area }: { eventId: string; area: 'organize' | 'staff' }) {
  const { t } = useTranslation();
  const workflows = useWorkflows(eventId);
  return (
    <div className="stack">
      <h1>{t('workflow.title')}</h1>
      <p className="muted">{t('workflow.explain')}</p>
      <Loaded query={workflows}>
        {({ items }) =>
          area === 'organize' ? (
            <Organized key={eventId} eventId={eventId} items={items} />
          ) : (
            <Chosen eventId={eventId} items={items} />
          )
        }
      </Loaded>
    </div>
  );
}

function Organized({ eventId, items }: { eventId: string; items: WorkflowLine[] }) {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  if (items.length === 0 || starting)
    return (
      <StartWorkflow
        eventId={eventId}
        onStarted={() => setStarting(false)}
        {...(items.length > 0 ? { onCancel: () => setStarting(false) } : {})}
      />
    );
  return (
    <>
      <div className="row flow-tools">
        <Button icon="plus" onPress={() => setStarting(true)}>
          {t('workflow.another')}
        </Button>
      </div>
      <Chosen eventId={eventId} items={items} />
    </>
  );
}

function Chosen({ eventId, items }: { eventId: string; items: WorkflowLine[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = items.find(({ id }) => id === chosen) ?? items[0];
  if (!shown)
    return (
      <Empty icon="check" title={t('workflow.noneTitle')}>
        <p>{t('workflow.none')}</p>
      </Empty>
    );
  return (
    <>
      {items.length > 1 ? (
        <Select
          label={t('workflow.which')}
          value={shown.id}
          options={items.map((line) => ({
            id: line.id,
            label: t('workflow.choice', {
              name: line.name,
              state: t(`workflow.workflowState.${line.state}`),
              over: line.over,
              steps: line.steps,
            }),
          }))}
          onChange={setChosen}
        />
      ) : null}
      <WorkflowView key={shown.id} eventId={eventId} workflowId={shown.id} />
    </>
  );
}
