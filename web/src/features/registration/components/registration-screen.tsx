import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import {
  registrationKeys,
  useRegistration,
  type Registration,
  type RegistrationDraft,
} from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Loaded } from '@/components/ui/loaded';
import { nameOf } from '../model/form';
import { steps, type Step } from '../model/steps';
import { AboutStep } from './about-step';
import { DecisionsStep } from './decisions-step';
import { DocumentsStep } from './documents-step';
import { useDraft, useKeptDraft } from './kept-draft';
import { QuestionsStep } from './questions-step';
import { SendStep } from './send-step';
import { StateTag } from './state-tag';
import { WentOn } from './step-heading';

interface RegistrationScreenProps {
  registrationId: string;
  step: Step;
  onStep: (step: Step) => void;
}

/** A registration, one step after the other; each is saved and can be left at any time. */
export function RegistrationScreen({ registrationId, step, onStep }: RegistrationScreenProps) {
  const registration = useRegistration(registrationId);
  const [wentOn, setWentOn] = useState(false);
  const goOn = (next: Step) => {
    setWentOn(true);
    onStep(next);
  };
  return (
    <WentOn value={wentOn}>
      <Loaded query={registration}>{(data) => <Kept registration={data} step={step} onStep={goOn} />}</Loaded>
    </WentOn>
  );
}

interface KeptProps {
  registration: Registration;
  step: Step;
  onStep: (step: Step) => void;
}

function Kept({ registration, step, onStep }: KeptProps) {
  const kept = useKeptDraft(registration);
  return (
    <Loaded query={kept}>
      {(draft) => <Family registration={registration} kept={draft} step={step} onStep={onStep} />}
    </Loaded>
  );
}

interface FamilyProps extends KeptProps {
  kept: RegistrationDraft | null;
}

function Family({ registration, kept, step, onStep }: FamilyProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const event = useEvent(registration.eventId);
  const draft = useDraft(registration, kept);
  const changed = (saved: Registration) => {
    draft.settled(saved);
    queries.setQueryData(registrationKeys.one(saved.id), saved);
    void queries.invalidateQueries({ queryKey: registrationKeys.mine });
  };
  const over = registration.state === 'withdrawn';
  const number = steps.indexOf(step) + 1;
  const next = steps[number] ?? step;
  return (
    <div className="stack narrow">
      <div className="stack-tight">
        <p className="eyebrow" dir="auto">
          {event.data?.name}
        </p>
        <h1 dir="auto">{nameOf(registration)}</h1>
        <span className="row">
          <StateTag state={registration.state} />
          <span className="muted">{t(`registration.kind.${registration.kind}`)}</span>
        </span>
      </div>
      <Told registration={registration} />
      {over ? null : (
        <>
          <nav aria-label={t('registration.steps')}>
            <ol className="tabs-list">
              {steps.map((each) => (
                <li key={each}>
                  <Link
                    to="/registrations/$registrationId"
                    params={{ registrationId: registration.id }}
                    search={{ step: each }}
                    className="tab"
                    aria-current={each === step ? 'step' : undefined}
                  >
                    {t(`registration.step.${each}`)}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
          <p className="small muted">{t('registration.stepOf', { number, all: steps.length })}</p>
          {step === 'about' ? (
            <AboutStep
              registration={registration}
              draft={draft}
              onSaved={(saved) => {
                changed(saved);
                onStep(next);
              }}
            />
          ) : null}
          {step === 'questions' ? (
            <QuestionsStep
              registration={registration}
              draft={draft}
              onSaved={(saved) => {
                changed(saved);
                onStep(next);
              }}
            />
          ) : null}
          {step === 'decisions' ? (
            <DecisionsStep registration={registration} onNext={() => onStep(next)} />
          ) : null}
          {step === 'documents' ? (
            <DocumentsStep registrationId={registration.id} onNext={() => onStep(next)} />
          ) : null}
          {step === 'send' ? (
            <SendStep registration={registration} touched={draft.touched} onChanged={changed} />
          ) : null}
        </>
      )}
      <p>
        <Link to="/participants/$participantId/family" params={{ participantId: registration.id }}>
          {t('familyLinks.title')}
        </Link>
      </p>
      <p>
        <Link to="/participants/$participantId/guardians" params={{ participantId: registration.id }}>
          {t('guardians.title')}
        </Link>
      </p>
      <p>
        <Link to="/registrations">{t('registration.mine')}</Link>
      </p>
    </div>
  );
}

/** What the organizer said, and what that means. */
function Told({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const { state, reason, unsent } = registration;
  if (state === 'returned') {
    return (
      <Banner tone="warning">
        <p>{t('registration.told.returned')}</p>
        {reason ? (
          <p dir="auto">
            <strong>{reason}</strong>
          </p>
        ) : null}
      </Banner>
    );
  }
  if ((state === 'submitted' || state === 'accepted') && unsent)
    return <Banner tone="warning">{t('registration.told.unsent')}</Banner>;
  if (state === 'draft') return null;
  return <Banner tone={state === 'accepted' ? 'success' : 'info'}>{t(`registration.told.${state}`)}</Banner>;
}
