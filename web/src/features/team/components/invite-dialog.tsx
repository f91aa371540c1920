import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { invite, type MadeInvitation, type Scope } from '@/api/team';
import type { Role } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { NumberField, TextField } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { uuidv7 } from '@/lib/ids';
import { faultOf, messageOf } from '@/lib/problem-text';
import { termsOf, type TermsDraft } from '../model/terms';
import { MadeLink } from './made-link';
import { TermsFields } from './terms-fields';

const invitable: Role[] = ['ORGANIZER', 'FINANCE', 'STAFF', 'VOLUNTEER', 'MEDIC', 'SPEAKER'];
const lasting = [24, 72, 168, 720] as const;

interface InviteDialogProps {
  scope: Scope;
  timeZone: string;
  onClose: () => void;
  onMade: () => void;
}

export function InviteDialog({ scope, timeZone, onClose, onMade }: InviteDialogProps) {
  const { t } = useTranslation();
  const [terms, setTerms] = useState<TermsDraft>({
    role: scope.eventId === undefined ? 'ORGANIZER' : 'VOLUNTEER',
    areas: '',
    limited: false,
    from: '',
    until: '',
  });
  const [email, setEmail] = useState('');
  const [uses, setUses] = useState(1);
  const [hours, setHours] = useState('168');
  const create = useMutation<MadeInvitation, Error, string>({
    mutationFn: (key) =>
      invite(
        scope,
        {
          ...termsOf(terms, timeZone),
          email: email.trim() === '' ? null : email.trim(),
          expiresInHours: Number(hours),
          uses: email.trim() === '' ? uses : 1,
        },
        key,
      ),
    onSuccess: onMade,
  });
  const faultAt = (field: string) => faultOf(t, create.error, (pointer) => pointer.endsWith(field));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate(uuidv7());
  };
  return (
    <Dialog title={t('team.invite')} isOpen onClose={onClose}>
      {create.data ? (
        <MadeLink made={create.data} onClose={onClose} />
      ) : (
        <Form className="stack" onSubmit={submit}>
          <TermsFields
            draft={terms}
            onChange={setTerms}
            roles={invitable}
            withAreas={scope.eventId !== undefined}
            timeZone={timeZone}
            error={create.error}
          />
          <TextField
            label={t('team.onlyFor')}
            hint={t('team.onlyForHint')}
            type="email"
            value={email}
            onChange={setEmail}
            error={faultAt('email')}
          />
          {email.trim() === '' ? (
            <NumberField
              label={t('team.uses')}
              lessLabel={t('sales.fewer')}
              moreLabel={t('sales.moreSeats')}
              minValue={1}
              value={uses}
              onChange={setUses}
              error={faultAt('uses')}
            />
          ) : null}
          <Select
            label={t('team.goodFor')}
            value={hours}
            onChange={setHours}
            options={lasting.map((each) => ({
              id: String(each),
              label: t('team.days', { count: each / 24 }),
            }))}
          />
          {create.error ? <Banner tone="danger">{messageOf(create.error, t)}</Banner> : null}
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={create.isPending}>
              {t('team.makeLink')}
            </Button>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
