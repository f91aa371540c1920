import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelWorkflow, useWorkflow, type Workflow } from '@/api/workflows';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { Progress } from '@/components/ui/progress';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { messageOf } from '@/lib/problem-text';
import { isOver } from '../model/words';
import { StepDialog } from './step-dialog';
import { WorkflowList } from './workflow-list';
import { WorkflowPicture } from './workflow-picture';

export function WorkflowView({ eventId, workflowId }: { eventId: string; workflowId: string }) {
  const workflow = useWorkflow(eventId, workflowId);
  return <Loaded query={workflow}>{(data) => <Shown workflow={data} />}</Loaded>;
}

function Shown({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation();
  const [asList, setAsList] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const over = workflow.steps.filter(({ state }) => isOver(state)).length;
  const told = t('workflow.progress', { over, count: workflow.steps.length });
  useTold(told);
  const step = workflow.steps.find(({ key }) => key === open);
  const waiting = workflow.steps.filter(({ actions }) => actions.some((each) => each !== 'skip')).length;
  return (
    <section className="stack flow" aria-label={workflow.name} data-view={asList ? 'list' : 'picture'}>
      <div className="row-between">
        <h2 dir="auto">{workflow.name}</h2>
        <div className="row flow-tools">
          <Button tone="quiet" icon="list" aria-pressed={asList} onPress={() => setAsList(!asList)}>
            {t('workflow.asList')}
          </Button>
          <Button tone="quiet" onPress={() => window.print()}>
            {t('workflow.print')}
          </Button>
          {workflow.manages && workflow.state === 'running' ? <Cancel workflow={workflow} /> : null}
        </div>
      </div>
      {workflow.state === 'running' ? null : (
        <Banner tone={workflow.state === 'done' ? 'success' : 'info'}>
          {t(`workflow.ended.${workflow.state}`)}
        </Banner>
      )}
      <Progress
        label={t('workflow.howFar')}
        value={workflow.steps.length === 0 ? 0 : (100 * over) / workflow.steps.length}
        valueLabel={told}
      />
      {waiting > 0 ? <p>{t('workflow.forYou', { count: waiting })}</p> : null}
      <WorkflowPicture steps={workflow.steps} onOpen={setOpen} />
      <WorkflowList steps={workflow.steps} onOpen={setOpen} />
      {step ? (
        <StepDialog key={step.key} workflow={workflow} step={step} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}

/** Says how far it is when that changes, and not when it is first shown. */
function useTold(told: string) {
  const announce = useAnnounce();
  const before = useRef(told);
  const tell = useEffectEvent(() => announce(told, 'polite'));
  useEffect(() => {
    if (before.current === told) return;
    before.current = told;
    tell();
  }, [told]);
}

function Cancel({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const cancel = useCancelWorkflow(workflow.eventId, workflow.id);
  return (
    <>
      <Button tone="quiet" onPress={() => setAsked(true)}>
        {t('workflow.cancel')}
      </Button>
      <Dialog title={t('workflow.cancelTitle')} isOpen={asked} onClose={() => setAsked(false)}>
        <p>{t('workflow.cancelExplain')}</p>
        {cancel.error ? <Banner tone="danger">{messageOf(cancel.error, t)}</Banner> : null}
        <div className="row">
          <Button
            tone="danger"
            isDisabled={cancel.isPending}
            onPress={() => cancel.mutate(undefined, { onSuccess: () => setAsked(false) })}
          >
            {t('workflow.cancelTitle')}
          </Button>
          <Button onPress={() => setAsked(false)}>{t('workflow.keep')}</Button>
        </div>
      </Dialog>
    </>
  );
}
