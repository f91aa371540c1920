import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { offerOwnAccount, unlinkOwnAccount, type Guardians } from '@/api/guardians';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

interface OwnAccountProps {
  participantId: string;
  guardians: Guardians;
  onChanged: () => void;
}

/** Whose account is the participant's own, and the way to it by a mailed link. */
export function OwnAccount({ participantId, guardians, onChanged }: OwnAccountProps) {
  const { t } = useTranslation();
  return (
    <section className="panel stack-tight" aria-label={t('guardians.ownAccount')}>
      <h2>{t('guardians.ownAccount')}</h2>
      {guardians.ownAccount ? (
        <Linked participantId={participantId} own={guardians.ownAccount} onChanged={onChanged} />
      ) : (
        <Offer participantId={participantId} name={guardians.participant} onChanged={onChanged} />
      )}
    </section>
  );
}

interface LinkedProps {
  participantId: string;
  own: NonNullable<Guardians['ownAccount']>;
  onChanged: () => void;
}

function Linked({ participantId, own, onChanged }: LinkedProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const unlink = useMutation({ mutationFn: () => unlinkOwnAccount(participantId), onSuccess: onChanged });
  return (
    <>
      <p dir="auto">{t(own.you ? 'guardians.linkedYou' : 'guardians.linked', { name: own.name })}</p>
      {unlink.error ? <Banner tone="danger">{messageOf(unlink.error, t)}</Banner> : null}
      {own.mayUnlink ? (
        <div className="row">
          {asked ? (
            <>
              <Button tone="danger" isDisabled={unlink.isPending} onPress={() => unlink.mutate()}>
                {t('guardians.unlinkYes')}
              </Button>
              <Button onPress={() => setAsked(false)}>{t('action.cancel')}</Button>
            </>
          ) : (
            <Button tone="quiet" onPress={() => setAsked(true)}>
              {t('guardians.unlink')}
            </Button>
          )}
        </div>
      ) : (
        <p className="small muted">{t('guardians.notUnlinkable')}</p>
      )}
    </>
  );
}

function Offer({
  participantId,
  name,
  onChanged,
}: {
  participantId: string;
  name: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [email, setEmail] = useState('');
  const offer = useMutation({
    mutationFn: () => offerOwnAccount(participantId, email),
    onSuccess: () => {
      notify(t('appointment.sent'), 'success');
      setEmail('');
      onChanged();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    offer.mutate();
  };
  return (
    <Form className="stack-tight" onSubmit={submit}>
      <p dir="auto">{t('guardians.ownExplain', { name })}</p>
      <TextField
        label={t('guardians.ownEmail', { name })}
        type="email"
        value={email}
        onChange={setEmail}
        isRequired
      />
      {offer.error ? <Banner tone="danger">{messageOf(offer.error, t)}</Banner> : null}
      <div>
        <Button type="submit" isDisabled={offer.isPending}>
          {t('guardians.offer')}
        </Button>
      </div>
    </Form>
  );
}
