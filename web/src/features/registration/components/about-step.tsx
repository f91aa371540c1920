import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { saveRegistration, type Registration } from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { TextField } from '@/components/ui/field';
import { messageOf } from '@/lib/problem-text';
import { faultAt } from '../model/faults';
import { answersTo } from '../model/form';
import type { useDraft } from './kept-draft';
import { StepHeading } from './step-heading';

interface AboutStepProps {
  registration: Registration;
  draft: ReturnType<typeof useDraft>;
  onSaved: (saved: Registration) => void;
}

export function AboutStep({ registration, draft, onSaved }: AboutStepProps) {
  const { t } = useTranslation();
  const { givenName, familyName, called, birthDate, answers } = draft.draft;
  const save = useMutation({
    mutationFn: () =>
      saveRegistration(registration, {
        ...draft.draft,
        answers: answersTo(registration.form.questions, answers),
      }),
    onSuccess: onSaved,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <StepHeading step="about" />
      <TextField
        label={t('registration.givenName')}
        value={givenName}
        onChange={(value) => draft.change({ givenName: value })}
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('registration.familyName')}
        value={familyName}
        onChange={(value) => draft.change({ familyName: value })}
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('registration.called')}
        hint={t('registration.calledHint')}
        value={called}
        onChange={(value) => draft.change({ called: value })}
        maxLength={100}
      />
      <DateField
        label={t('registration.birthDate')}
        value={birthDate}
        onChange={(value) => draft.change({ birthDate: value })}
        error={faultAt(t, save.error, '/birthDate')}
        isRequired
      />
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={save.isPending}>
          {t('registration.saveAndGoOn')}
        </Button>
      </div>
    </Form>
  );
}
