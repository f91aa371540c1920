import { useTranslation } from 'react-i18next';
import type { StepState } from '@/api/workflows';
import { Icon } from '@/components/ui/icon';
import { Tag } from '@/components/ui/tag';
import { signs, tones } from '../model/words';

/** How far a step is: a word, a sign and a colour, each enough by itself. */
export function StateMark({ state }: { state: StepState }) {
  const { t } = useTranslation();
  const tone = tones[state];
  return (
    <Tag {...(tone ? { tone } : {})}>
      <Icon name={signs[state]} />
      {t(`workflow.state.${state}`)}
    </Tag>
  );
}
