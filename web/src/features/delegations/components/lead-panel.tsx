import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { withdrawAppointment } from '@/api/appointments';
import { nameHeadCoach, saveContact, type Delegation } from '@/api/delegations';
import { WaitingList } from '@/components/appointment/waiting-list';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { messageOf } from '@/lib/problem-text';

interface LeadPanelProps {
  delegation: Delegation;
  onChanged: () => void;
}

/** Who leads the delegation and how they can be reached. */
export function LeadPanel({ delegation, onChanged }: LeadPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel stack" aria-label={t('delegations.headCoach')}>
      <h2>{t('delegations.headCoach')}</h2>
      <p dir="auto">{delegation.headCoach?.name ?? t('delegations.nobody')}</p>
      {delegation.organizer ? <Name delegation={delegation} onChanged={onChanged} /> : null}
      {delegation.headCoach ? <Reach delegation={delegation} onChanged={onChanged} /> : null}
    </section>
  );
}

function Name({ delegation, onChanged }: LeadPanelProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [email, setEmail] = useState('');
  const name = useMutation({
    mutationFn: (address: string | null) => nameHeadCoach(delegation.id, address),
    onSuccess: (_, address) => {
      notify(t(address === null ? 'delegations.headCoachSaved' : 'appointment.sent'), 'success');
      setEmail('');
      onChanged();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    name.mutate(email);
  };
  return (
    <>
      {delegation.asked ? (
        <WaitingList items={[delegation.asked]} withdraw={withdrawAppointment} onChanged={onChanged} />
      ) : null}
      <Form className="stack-tight no-print" onSubmit={submit}>
        <TextField
          label={t('delegations.headCoachEmail')}
          hint={t('delegations.headCoachHint')}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
        />
        {name.error ? <Banner tone="danger">{messageOf(name.error, t)}</Banner> : null}
        <div className="row">
          <Button type="submit" isDisabled={name.isPending}>
            {t('delegations.nameHeadCoach')}
          </Button>
          {delegation.headCoach ? (
            <Button tone="quiet" isDisabled={name.isPending} onPress={() => name.mutate(null)}>
              {t('delegations.noHeadCoach')}
            </Button>
          ) : null}
        </div>
      </Form>
    </>
  );
}

function Reach({ delegation, onChanged }: LeadPanelProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [contact, setContact] = useState(delegation.contact);
  const save = useMutation({
    mutationFn: () => saveContact(delegation, contact),
    onSuccess: () => {
      notify(t('delegations.contactSaved'), 'success');
      onChanged();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const text = (value: string) => (value.trim() === '' ? null : value);
  return (
    <Form className="stack-tight" onSubmit={submit}>
      <div className="form-grid">
        <TextField
          label={t('delegations.phone')}
          type="tel"
          value={contact.phone ?? ''}
          onChange={(phone) => setContact({ ...contact, phone: text(phone) })}
        />
        <TextField
          label={t('delegations.email')}
          type="email"
          value={contact.email ?? ''}
          onChange={(email) => setContact({ ...contact, email: text(email) })}
        />
      </div>
      <Checkbox
        label={t('delegations.forFamilies')}
        isSelected={contact.forFamilies}
        onChange={(forFamilies) => setContact({ ...contact, forFamilies })}
      />
      {save.error ? <Banner tone="danger">{messageOf(save.error, t)}</Banner> : null}
      <div className="no-print">
        <Button type="submit" isDisabled={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}
