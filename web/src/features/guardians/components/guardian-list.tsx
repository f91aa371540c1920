import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endGuardian, type Guardian, type Guardians } from '@/api/guardians';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { clockface } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';

interface GuardianListProps {
  participantId: string;
  guardians: Guardians;
  onChanged: () => void;
}

export function GuardianList({ participantId, guardians, onChanged }: GuardianListProps) {
  const { t } = useTranslation();
  return (
    <section className="stack-tight" aria-label={t('guardians.who')}>
      <h2>{t('guardians.who')}</h2>
      {guardians.items.length === 0 ? <p>{t('guardians.nobody')}</p> : null}
      <ul className="plain-list stack">
        {guardians.items.map((one) => (
          <One key={one.personId} participantId={participantId} one={one} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  participantId: string;
  one: Guardian;
  onChanged: () => void;
}

function One({ participantId, one, onChanged }: OneProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const notify = useNotify();
  const [asked, setAsked] = useState(false);
  const clock = clockface(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const end = useMutation({
    mutationFn: () => endGuardian(participantId, one.personId),
    onSuccess: () => {
      notify(t('guardians.ended', { name: one.name }), 'success');
      onChanged();
    },
  });
  return (
    <li className="panel stack-tight">
      <strong dir="auto">{one.you ? t('guardians.you', { name: one.name }) : one.name}</strong>
      <span>{t(`registration.relations.${one.relation}`)}</span>
      <span className="muted" dir="auto">
        {one.invitedBy === null
          ? t('guardians.since', { at: clock.dateTime(one.since) })
          : t('guardians.invited', { name: one.invitedBy, at: clock.dateTime(one.since) })}
      </span>
      {end.error ? <Banner tone="danger">{messageOf(end.error, t)}</Banner> : null}
      {one.mayEnd ? (
        <div className="row">
          {asked ? (
            <>
              <Button tone="danger" isDisabled={end.isPending} onPress={() => end.mutate()}>
                {t('guardians.endYes')}
                <span className="visually-hidden"> {one.name}</span>
              </Button>
              <Button onPress={() => setAsked(false)}>{t('action.cancel')}</Button>
            </>
          ) : (
            <Button tone="quiet" onPress={() => setAsked(true)}>
              {one.you ? t('guardians.leave') : t('guardians.end')}
              <span className="visually-hidden"> {one.name}</span>
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
