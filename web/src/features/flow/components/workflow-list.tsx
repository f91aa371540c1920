import { useTranslation } from 'react-i18next';
import type { WorkflowStep } from '@/api/workflows';
import { Button } from '@/components/ui/button';
import { pictureOf } from '../model/picture';
import { isOver, titleAt, troubleOf } from '../model/words';
import { StateMark } from './state-mark';

/** The same as the picture, in the order in which one step can follow another. */
export function WorkflowList({
  steps,
  onOpen,
}: {
  steps: readonly WorkflowStep[];
  onOpen: (key: string) => void;
}) {
  const { t } = useTranslation();
  const byKey = new Map(steps.map((step) => [step.key, step]));
  return (
    <ol className="plain-list flow-list" aria-label={t('workflow.list')}>
      {pictureOf(steps).placed.map(({ step }) => {
        const open = step.needs
          .map((need) => byKey.get(need))
          .filter((need) => need !== undefined && !isOver(need.state))
          .map((need) => (need ? titleAt(t, need) : ''));
        const trouble = troubleOf(t, step);
        return (
          <li key={step.key} className="flow-line">
            <div className="stack-tight">
              <h3 dir="auto">{titleAt(t, step)}</h3>
              <p>
                <StateMark state={step.state} />
              </p>
              {trouble ? <p>{trouble}</p> : null}
              {step.state === 'waiting' && open.length > 0 ? (
                <p className="muted small">{t('workflow.waitsFor', { steps: open.join(', ') })}</p>
              ) : null}
            </div>
            <Button tone="quiet" onPress={() => onOpen(step.key)}>
              {t('workflow.open')}
              <span className="visually-hidden"> {titleAt(t, step)}</span>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
