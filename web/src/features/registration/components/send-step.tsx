import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { submitRegistration, withdrawRegistration, type Registration } from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useNotify } from '@/components/ui/notices';
import { usePreferences } from '@/lib/preferences';
import { Problem, type FieldFault } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { faultText } from '../model/faults';
import { textIn } from '../model/form';
import type { Step } from '../model/steps';
import { AnswerList } from './answer-list';
import { StepHeading } from './step-heading';

interface SendStepProps {
  registration: Registration;
  /** Something on this device is not saved yet. */
  touched: boolean;
  onChanged: (changed: Registration) => void;
}

/** Once more all that was said, and off it goes. */
export function SendStep({ registration, touched, onChanged }: SendStepProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [leaving, setLeaving] = useState(false);
  const send = useMutation({
    mutationFn: () => submitRegistration(registration),
    onSuccess: (sent) => {
      notify(t('registration.sent'), 'success');
      onChanged(sent);
    },
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawRegistration(registration),
    onSuccess: onChanged,
  });
  const faults = send.error instanceof Problem ? send.error.errors : [];
  const waits = registration.unsent || registration.state === 'returned' || registration.state === 'draft';
  return (
    <div className="stack">
      <StepHeading step="send" />
      <AnswerList registration={registration} />
      {touched ? <Banner tone="warning">{t('registration.notSaved')}</Banner> : null}
      {send.error ? (
        <Banner tone="danger">
          <p>{faults.length > 0 ? t('registration.notYet') : messageOf(send.error, t)}</p>
          {faults.length > 0 ? (
            <ul>
              {faults.map((fault) => (
                <Missing key={fault.pointer} registration={registration} fault={fault} />
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
      {withdraw.error ? <Banner tone="danger">{messageOf(withdraw.error, t)}</Banner> : null}
      <div className="row">
        <Button
          tone="primary"
          icon="send"
          isDisabled={!waits || touched || send.isPending}
          onPress={() => send.mutate()}
        >
          {t('registration.send')}
        </Button>
        <Button tone="quiet" onPress={() => setLeaving(true)}>
          {t('registration.withdraw')}
        </Button>
      </div>
      <Dialog title={t('registration.withdraw')} isOpen={leaving} onClose={() => setLeaving(false)}>
        <p>{t('registration.withdrawExplain')}</p>
        <div className="row">
          <Button
            tone="danger"
            isDisabled={withdraw.isPending}
            onPress={() => {
              setLeaving(false);
              withdraw.mutate();
            }}
          >
            {t('registration.withdrawNow')}
          </Button>
          <Button onPress={() => setLeaving(false)}>{t('action.cancel')}</Button>
        </div>
      </Dialog>
    </div>
  );
}

/** What is missing, and the way there. */
function Missing({ registration, fault }: { registration: Registration; fault: FieldFault }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const question = registration.form.questions.find((each) => fault.pointer === `/answers/${each.id}`);
  const step: Step = question ? 'questions' : fault.pointer.startsWith('/consents') ? 'decisions' : 'about';
  const name = question
    ? textIn(question.label, language)
    : step === 'decisions'
      ? t('registration.purpose.taking-part.title')
      : t('registration.birthDate');
  return (
    <li>
      <Link
        to="/registrations/$registrationId"
        params={{ registrationId: registration.id }}
        search={{ step }}
        dir="auto"
      >
        {name}
      </Link>
      {': '}
      {step === 'decisions' ? t('registration.fault.consent') : faultText(t, fault)}
    </li>
  );
}
