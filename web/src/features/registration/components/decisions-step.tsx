import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  decide,
  purposes,
  registrationKeys,
  useConsents,
  type ConsentDecision,
  type DecidedBy,
  type Purpose,
  type Registration,
} from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Icon, type IconName } from '@/components/ui/icon';
import { Loaded } from '@/components/ui/loaded';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { messageOf } from '@/lib/problem-text';
import { StepHeading } from './step-heading';

const symbols: Record<Purpose, IconName> = {
  'taking-part': 'star',
  photo: 'camera',
  'family-view': 'home',
  'another-guardian': 'people',
};
const ways: DecidedBy[] = ['participant', 'supported', 'on-behalf'];

interface DecisionsStepProps {
  registration: Registration;
  onNext: () => void;
}

/** The participant is asked first; who decided is written down with every yes and no. */
export function DecisionsStep({ registration, onNext }: DecisionsStepProps) {
  const { t } = useTranslation();
  const consents = useConsents(registration.id);
  const name = registration.called ?? registration.givenName;
  const [decidedBy, setDecidedBy] = useState<DecidedBy | ''>(registration.self ? 'participant' : '');
  const [reason, setReason] = useState('');
  const open = registration.self ? ways.slice(0, 2) : registration.hasAccount ? ways.slice(1) : ways;
  const who = registration.self ? 'mine' : 'theirs';
  return (
    <div className="stack">
      <StepHeading step="decisions" />
      {registration.self ? null : <p>{t('registration.askFirst', { name })}</p>}
      <RadioGroup
        label={t('registration.whoDecides')}
        value={decidedBy}
        onChange={(value) => setDecidedBy(ways.find((each) => each === value) ?? '')}
        options={open.map((each) => ({ id: each, label: t(`registration.way.${who}.${each}`, { name }) }))}
      />
      {decidedBy === 'on-behalf' ? (
        <TextField
          label={t('registration.why', { name })}
          hint={t('registration.whyHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
      ) : null}
      <Loaded query={consents}>
        {({ items }) => (
          <ul className="decisions">
            {purposes.map((purpose) => (
              <Decision
                key={purpose}
                registration={registration}
                purpose={purpose}
                name={name}
                decisions={items.filter((each) => each.purpose === purpose)}
                decidedBy={decidedBy}
                reason={reason}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <div>
        <Button tone="primary" onPress={onNext}>
          {t('registration.goOn')}
        </Button>
      </div>
    </div>
  );
}

interface DecisionProps {
  registration: Registration;
  purpose: Purpose;
  name: string;
  /** The newest first. */
  decisions: readonly ConsentDecision[];
  decidedBy: DecidedBy | '';
  reason: string;
}

function Decision({ registration, purpose, name, decisions, decidedBy, reason }: DecisionProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const newest = decisions[0];
  const say = useMutation<unknown, Error, boolean>({
    mutationFn: (given) => decide(registration.id, purpose, given, decidedBy || 'supported', reason),
    onSuccess: (answer, given) => {
      queries.setQueryData(registrationKeys.consents(registration.id), answer);
      if (purpose === 'taking-part' && !given)
        void queries.invalidateQueries({ queryKey: registrationKeys.one(registration.id) });
      announce(
        `${t(`registration.purpose.${purpose}.title`)}: ${t(given ? 'registration.saidYes' : 'registration.saidNo')}`,
      );
    },
    onError: (error) => announce(messageOf(error, t), 'assertive'),
  });
  const disabled = decidedBy === '' || say.isPending;
  const title = t(`registration.purpose.${purpose}.title`);
  const answer = (given: boolean) => (
    <Button
      tone={newest?.given === given ? 'primary' : 'plain'}
      icon={given ? 'check' : 'close'}
      isDisabled={disabled || (given && decidedBy === 'on-behalf' && reason.trim() === '')}
      onPress={() => say.mutate(given)}
    >
      {t(given ? 'registration.yes' : 'registration.no')}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
  return (
    <li className="decision">
      <Icon name={symbols[purpose]} />
      <div className="stack-tight">
        <h3>{title}</h3>
        <p>{t(`registration.purpose.${purpose}.easy`, { name })}</p>
        <p className="small muted">
          {newest
            ? t(`registration.decided.${newest.decidedBy}`, {
                name,
                answer: t(newest.given ? 'registration.saidYes' : 'registration.saidNo'),
              })
            : t('registration.notAsked')}
        </p>
        <div className="big-answers">
          {answer(true)}
          {answer(false)}
        </div>
        {say.error ? <Banner tone="danger">{messageOf(say.error, t)}</Banner> : null}
      </div>
    </li>
  );
}
