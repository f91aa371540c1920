import type { TFunction } from 'i18next';
import type { PlannedStep } from '@/api/workflows';

/** The steps without some of them: what needed one of these needs what that had needed. */
export function without(steps: readonly PlannedStep[], left: ReadonlySet<string>): PlannedStep[] {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const kept = (key: string, passed: ReadonlySet<string>): string[] => {
    if (!left.has(key)) return [key];
    if (passed.has(key)) return [];
    const further = new Set([...passed, key]);
    return (byKey.get(key)?.needs ?? []).flatMap((need) => kept(need, further));
  };
  return steps
    .filter((step) => !left.has(step.key))
    .map((step) => ({ ...step, needs: [...new Set(step.needs.flatMap((need) => kept(need, new Set())))] }));
}

/** A template's steps with what is said in them, in the language of whoever starts it. */
export function worded(t: TFunction, steps: readonly PlannedStep[]): PlannedStep[] {
  return steps.map((step) =>
    step.kind === 'tell-crew' && !step.settings.text
      ? { ...step, settings: { ...step.settings, text: t('workflow.message') } }
      : step.kind === 'open-channel' && !step.settings.text
        ? { ...step, settings: { ...step.settings, text: t('workflow.channel') } }
        : step,
  );
}
