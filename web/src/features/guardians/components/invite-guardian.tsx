import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { inviteGuardian, type Guardians } from '@/api/guardians';
import { relations, type Relation } from '@/api/registrations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { messageOf } from '@/lib/problem-text';

interface InviteGuardianProps {
  participantId: string;
  guardians: Guardians;
  onChanged: () => void;
}

/** The participant is asked first: without their yes there is nothing to fill in. */
export function InviteGuardian({ participantId, guardians, onChanged }: InviteGuardianProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [email, setEmail] = useState('');
  const [relation, setRelation] = useState<Relation>('parent');
  const invite = useMutation({
    mutationFn: () => inviteGuardian(participantId, email, relation),
    onSuccess: () => {
      notify(t('appointment.sent'), 'success');
      setEmail('');
      onChanged();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <section className="panel stack-tight" aria-label={t('guardians.another')}>
      <h2>{t('guardians.another')}</h2>
      {guardians.consented ? (
        <Form className="stack-tight" onSubmit={submit}>
          <p>{t('guardians.anotherExplain')}</p>
          <TextField label={t('guardians.email')} type="email" value={email} onChange={setEmail} isRequired />
          <Select
            label={t('guardians.relation')}
            value={relation}
            onChange={(value) => setRelation(relations.find((each) => each === value) ?? relation)}
            options={relations.map((each) => ({ id: each, label: t(`registration.relations.${each}`) }))}
          />
          {invite.error ? <Banner tone="danger">{messageOf(invite.error, t)}</Banner> : null}
          <div>
            <Button type="submit" tone="primary" isDisabled={invite.isPending}>
              {t('guardians.ask')}
            </Button>
          </div>
        </Form>
      ) : (
        <Banner>{t('guardians.notConsented', { name: guardians.participant })}</Banner>
      )}
    </section>
  );
}
