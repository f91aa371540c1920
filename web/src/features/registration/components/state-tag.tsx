import { useTranslation } from 'react-i18next';
import type { RegistrationState } from '@/api/registrations';
import { Tag } from '@/components/ui/tag';

const tones = {
  draft: undefined,
  submitted: 'accent',
  accepted: 'success',
  returned: 'warning',
  withdrawn: undefined,
} as const;

export function StateTag({ state }: { state: RegistrationState }) {
  const { t } = useTranslation();
  const tone = tones[state];
  return <Tag {...(tone ? { tone } : {})}>{t(`registration.state.${state}`)}</Tag>;
}
