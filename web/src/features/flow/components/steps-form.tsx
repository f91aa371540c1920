import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembers } from '@/api/team';
import { startWorkflow, workflowKeys, type PlannedStep } from '@/api/workflows';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberField, TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { Select, type SelectOption } from '@/components/ui/select';
import { uuidv7 } from '@/lib/ids';
import { isRecord, Problem } from '@/lib/problem';
import { faultText, messageOf } from '@/lib/problem-text';
import { without } from '../model/draft';
import { ringOf } from '../model/picture';
import { templateName, titleAt, titleOf } from '../model/words';

const NOBODY = 'nobody';

interface StepsFormProps {
  eventId: string;
  template: string;
  proposed: PlannedStep[];
  onStarted: () => void;
  onBack: () => void;
}

/** The steps as they will be: which of them, how they are called, who is asked, how much is enough. */
export function StepsForm({ eventId, template, proposed, onStarted, onBack }: StepsFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState(templateName(t, template));
  const [steps, setSteps] = useState(proposed);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const people = usePeople(eventId);
  const wanted = without(steps, left).map((step) => ({ ...step, title: step.title?.trim() || null }));
  // One attempt is one key: pressed twice, it is started once.
  const attempt = useRef(uuidv7());
  const start = useMutation({
    mutationFn: () => startWorkflow(eventId, { name, template, steps: wanted }, attempt.current),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: workflowKeys.all(eventId) });
      notify(t('workflow.started', { name }), 'success');
      onStarted();
    },
    onError: () => {
      attempt.current = uuidv7();
    },
  });
  const change = (key: string, part: Partial<PlannedStep>) => {
    attempt.current = uuidv7();
    setSteps(steps.map((each) => (each.key === key ? { ...each, ...part } : each)));
  };
  const choose = (key: string, kept: boolean) => {
    attempt.current = uuidv7();
    const next = new Set(left);
    if (kept) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h2>{t('workflow.stepsTitle')}</h2>
      <p className="muted">{t('workflow.stepsExplain')}</p>
      <TextField label={t('workflow.name')} value={name} onChange={setName} maxLength={120} isRequired />
      <ol className="plain-list flow-drafts">
        {steps.map((step) => (
          <li key={step.key} className="panel stack-tight">
            <Checkbox
              label={titleAt(t, step)}
              isSelected={!left.has(step.key)}
              onChange={(kept) => choose(step.key, kept)}
            />
            {left.has(step.key) ? null : (
              <details>
                <summary>
                  {t('workflow.change')}
                  <span className="visually-hidden"> {titleAt(t, step)}</span>
                </summary>
                <StepFields step={step} people={people} onChange={(part) => change(step.key, part)} />
              </details>
            )}
            <p className="muted small">
              {t(`workflow.kindExplain.${step.kind}`)}
              {step.concern ? ` ${t(`workflow.concern.${step.concern}`)}` : null}
            </p>
          </li>
        ))}
      </ol>
      <Refusal error={start.error} steps={wanted} />
      <div className="row">
        <Button
          type="submit"
          tone="primary"
          isDisabled={start.isPending || wanted.length === 0 || ringOf(wanted).length > 0}
        >
          {t('workflow.start', { count: wanted.length })}
        </Button>
        <Button onPress={onBack}>{t('workflow.back')}</Button>
      </div>
    </form>
  );
}

/** What the platform said no to, by the steps' names. */
function Refusal({ error, steps }: { error: Error | null; steps: readonly PlannedStep[] }) {
  const { t } = useTranslation();
  if (!error) return null;
  const named = (key: unknown) => {
    const step = steps.find((each) => each.key === key);
    return step ? titleAt(t, step) : String(key);
  };
  const cycle =
    error instanceof Problem && isRecord(error.body) && Array.isArray(error.body.cycle)
      ? error.body.cycle
      : [];
  const faults = error instanceof Problem ? error.errors : [];
  return (
    <Banner tone="danger">
      {messageOf(error, t)} {cycle.map(named).join(' → ')}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => {
            const at = /^\/steps\/(\d+)\//.exec(fault.pointer)?.[1];
            const step = at === undefined ? undefined : steps[Number(at)];
            return (
              <li key={fault.pointer}>
                {step ? `${titleAt(t, step)}: ` : null}
                {faultText(t, fault)}
              </li>
            );
          })}
        </ul>
      ) : null}
    </Banner>
  );
}

function StepFields({
  step,
  people,
  onChange,
}: {
  step: PlannedStep;
  people: SelectOption[];
  onChange: (part: Partial<PlannedStep>) => void;
}) {
  const { t } = useTranslation();
  const { settings } = step;
  return (
    <div className="stack-tight flow-fields">
      <TextField
        label={t('workflow.stepName')}
        value={step.title ?? titleOf(t, step)}
        onChange={(title) => onChange({ title })}
        maxLength={120}
      />
      {step.kind === 'by-hand' ? (
        <Select
          label={t('workflow.assignee')}
          value={step.assignee ?? NOBODY}
          options={[{ id: NOBODY, label: t('workflow.anybody') }, ...people]}
          onChange={(person) => onChange({ assignee: person === NOBODY ? null : person })}
        />
      ) : null}
      {step.kind === 'tell-crew' || step.kind === 'open-channel' ? (
        <TextField
          label={t(`workflow.text.${step.kind}`)}
          value={settings.text ?? ''}
          onChange={(text) => onChange({ settings: { ...settings, text } })}
          multiline={step.kind === 'tell-crew'}
          isRequired
        />
      ) : null}
      {settings.atLeast === undefined || settings.atLeast === null ? null : (
        <NumberField
          label={t('workflow.atLeast')}
          lessLabel={t('workflow.less')}
          moreLabel={t('workflow.more')}
          value={settings.atLeast}
          minValue={1}
          maxValue={100_000}
          onChange={(atLeast) => onChange({ settings: { ...settings, atLeast } })}
        />
      )}
    </div>
  );
}

/** The first page of the team; who is not on it is asked by the step's name. */
function usePeople(eventId: string): SelectOption[] {
  const { data } = useMembers({ eventId }, '');
  const members = data?.pages.flatMap((page) => page.items) ?? [];
  return [...new Map(members.map(({ personId, name }) => [personId, name]))].map(([id, label]) => ({
    id,
    label,
  }));
}
