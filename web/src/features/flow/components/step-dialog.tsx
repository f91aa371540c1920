import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { useNames } from '@/api/people';
import { useActOnStep, type StepAction, type Workflow, type WorkflowStep } from '@/api/workflows';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { titleAt, troubleOf } from '../model/words';
import { StateMark } from './state-mark';

/** Those that need a word with them; the note of what was done may stay empty. */
const worded: readonly StepAction[] = ['done', 'return', 'skip'];

/** One step: what it waits for, who did what, and what can be done about it. */
export function StepDialog({
  workflow,
  step,
  onClose,
}: {
  workflow: Workflow;
  step: WorkflowStep;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const notify = useNotify();
  const act = useActOnStep(workflow.eventId, workflow.id);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<StepAction | null>(null);
  const title = titleAt(t, step);
  const trouble = troubleOf(t, step);
  const ask = (action: StepAction) => {
    setText('');
    setWanted(action);
  };
  const start = (action: StepAction) => {
    act.mutate(
      { step: step.key, action, text: text.trim() },
      {
        onSuccess: () => {
          notify(t(`workflow.did.${action}`, { title }), 'success');
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p>
        <StateMark state={step.state} />
      </p>
      <p>{t(`workflow.kindExplain.${step.kind}`)}</p>
      {step.concern ? <Banner tone="warning">{t(`workflow.concern.${step.concern}`)}</Banner> : null}
      {trouble ? <Banner tone={step.state === 'failed' ? 'danger' : 'info'}>{trouble}</Banner> : null}
      <StepFacts workflow={workflow} step={step} />
      {act.error ? <Banner tone="danger">{messageOf(act.error, t)}</Banner> : null}
      {wanted && step.actions.includes(wanted) ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            start(wanted);
          }}
        >
          <TextField
            label={wanted === 'done' ? t('workflow.note') : t('workflow.reason')}
            value={text}
            onChange={setText}
            maxLength={500}
            isRequired={wanted !== 'done'}
            multiline
          />
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={act.isPending}>
              {t(`workflow.action.${wanted}`)}
            </Button>
            <Button onPress={() => setWanted(null)}>{t('action.cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className="row">
          {step.actions.map((action, at) => (
            <Button
              key={action}
              tone={at === 0 && action !== 'skip' ? 'primary' : 'plain'}
              isDisabled={act.isPending}
              onPress={() => (worded.includes(action) ? ask(action) : start(action))}
            >
              {t(`workflow.action.${action}`)}
            </Button>
          ))}
          <Button tone="quiet" onPress={onClose}>
            {t('action.close')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function StepFacts({ workflow, step }: { workflow: Workflow; step: WorkflowStep }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(workflow.eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  const people = [step.assignee, step.doneBy, step.approvedBy, step.skippedBy].filter((id) => id !== null);
  const names = useNames(people);
  const byKey = new Map(workflow.steps.map((each) => [each.key, each]));
  const nameOf = (id: string) => names.get(id) ?? t('workflow.somebody');
  const needs = step.needs.map((need) => byKey.get(need)).filter((need) => need !== undefined);
  const facts: [string, string][] = [];
  if (step.assignee) facts.push([t('workflow.assignee'), nameOf(step.assignee)]);
  if (step.settings.text) facts.push([t(`workflow.text.${step.kind}`), step.settings.text]);
  if (step.doneBy && step.doneAt)
    facts.push([
      t('workflow.doneBy'),
      t('workflow.byAt', { name: nameOf(step.doneBy), when: clock.dateTime(step.doneAt) }),
    ]);
  if (step.approvedBy && step.approvedAt)
    facts.push([
      t('workflow.approvedBy'),
      t('workflow.byAt', { name: nameOf(step.approvedBy), when: clock.dateTime(step.approvedAt) }),
    ]);
  if (step.skippedBy && step.endedAt)
    facts.push([
      t('workflow.skippedBy'),
      t('workflow.byAt', { name: nameOf(step.skippedBy), when: clock.dateTime(step.endedAt) }),
    ]);
  if (step.note) facts.push([t('workflow.noteLabel'), step.note]);
  return (
    <>
      {facts.length > 0 ? (
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {needs.length > 0 ? (
        <>
          <h3>{t('workflow.needs')}</h3>
          <ul className="plain-list stack-tight">
            {needs.map((need) => (
              <li key={need.key} className="row-between">
                <span dir="auto">{titleAt(t, need)}</span>
                <StateMark state={need.state} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
