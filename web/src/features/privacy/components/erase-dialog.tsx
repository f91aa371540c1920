import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { usePlanErasure } from '@/api/privacy';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Problem } from '@/lib/problem';

interface EraseDialogProps {
  isOpen: boolean;
  onClose: () => void;
  email: string;
  plan: ReturnType<typeof usePlanErasure>;
  onPlanned: () => void;
}

/** Makes sure that it is the person, and that they mean it. */
export function EraseDialog({ isOpen, onClose, email, plan, onPlanned }: EraseDialogProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const wrong = (pointer: string) =>
    plan.error instanceof Problem && plan.error.errors.some((each) => each.pointer === pointer);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    plan.mutate(
      { email: address, ...(password ? { password } : {}) },
      {
        onSuccess: () => {
          setAddress('');
          setPassword('');
          onPlanned();
        },
      },
    );
  };
  // What the platform said about an entry holds until the entry changes.
  const typed = (keep: (value: string) => void) => (value: string) => {
    keep(value);
    if (plan.isError) plan.reset();
  };
  const other = plan.error && !wrong('/email') && !wrong('/password') ? plan.error : null;
  return (
    <Dialog title={t('privacy.confirmTitle')} isOpen={isOpen} onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <p>{t('privacy.confirmExplain')}</p>
        {other ? (
          <Banner tone="danger">
            {other instanceof Problem && other.slug === 'only-owner' ? t('privacy.onlyOwner') : other.message}
          </Banner>
        ) : null}
        <TextField
          label={t('privacy.confirmEmail')}
          hint={email}
          type="email"
          autoComplete="email"
          isRequired
          value={address}
          onChange={typed(setAddress)}
          error={wrong('/email') ? t('privacy.wrongEmail') : undefined}
        />
        <TextField
          label={t('privacy.confirmPassword')}
          hint={t('privacy.confirmPasswordHint')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={typed(setPassword)}
          error={wrong('/password') ? t('privacy.wrongPassword') : undefined}
        />
        <div className="row">
          <Button onPress={onClose}>{t('privacy.keep')}</Button>
          <Button type="submit" tone="danger" isDisabled={plan.isPending}>
            {t('privacy.eraseConfirm')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
