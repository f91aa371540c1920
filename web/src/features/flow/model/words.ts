import type { TFunction } from 'i18next';
import type { PlannedStep, StepState, WorkflowStep } from '@/api/workflows';
import type { IconName } from '@/components/ui/icon';

/** The steps of templates, which have a text in every language. */
const words = [
  'event-published',
  'programme-ready',
  'register-athletes',
  'assign-volunteers',
  'assign-medics',
  'open-venue-channel',
  'set-up-venue',
  'check-access',
  'check-safety',
  'brief-volunteers',
  'plan-transport',
  'check-transport',
  'tell-doors-open',
] as const;

const templates = ['small-day', 'five-venue-games'] as const;

const troubles = [
  'failed',
  'not-published',
  'too-few-people',
  'too-few-sessions',
  'without-room',
  'too-few-registrations',
  'no-answer',
] as const;

/** What a step is about, in somebody's words or in ours. */
export function titleOf(t: TFunction, step: Pick<PlannedStep, 'key' | 'title' | 'words'>): string {
  if (step.title) return step.title;
  const word = words.find((each) => each === step.words);
  return word ? t(`workflow.words.${word}`) : step.key;
}

/** The same with its place, for where several have the same title. */
export function titleAt(t: TFunction, step: Pick<PlannedStep, 'key' | 'title' | 'words' | 'place'>): string {
  const title = titleOf(t, step);
  return step.place ? t('workflow.titleAt', { title, place: step.place }) : title;
}

export function templateName(t: TFunction, name: string): string {
  const known = templates.find((each) => each === name);
  return known ? t(`workflow.template.${known}`) : name;
}

export function templateExplain(t: TFunction, name: string): string {
  const known = templates.find((each) => each === name);
  return known ? t(`workflow.templateExplain.${known}`) : '';
}

/** Why a step is not done yet, while it is not. */
export function troubleOf(t: TFunction, step: Pick<WorkflowStep, 'state' | 'trouble'>): string | null {
  const { trouble, state } = step;
  if (!trouble || (state !== 'not-yet' && state !== 'retrying' && state !== 'failed' && state !== 'running'))
    return null;
  const code = troubles.find((each) => each === trouble.code) ?? 'failed';
  return t(`workflow.trouble.${code}`, { have: trouble.have ?? 0, wanted: trouble.wanted ?? 0 });
}

/** A sign beside the word of a state. */
export const signs: Record<StepState, IconName> = {
  waiting: 'minus',
  ready: 'forward',
  running: 'pulse',
  'not-yet': 'bell',
  retrying: 'pulse',
  'needs-person': 'people',
  'needs-approval': 'info',
  done: 'check',
  failed: 'alert',
  skipped: 'forward',
  cancelled: 'close',
};

/** How loud a state is. */
export const tones: Record<StepState, 'success' | 'warning' | 'danger' | 'accent' | undefined> = {
  waiting: undefined,
  ready: 'accent',
  running: 'accent',
  'not-yet': 'warning',
  retrying: 'warning',
  'needs-person': 'warning',
  'needs-approval': 'warning',
  done: 'success',
  failed: 'danger',
  skipped: undefined,
  cancelled: undefined,
};

export const isOver = (state: StepState) => state === 'done' || state === 'skipped';
