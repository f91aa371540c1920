import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { addMember, teamKeys } from '@/api/team';
import type { Role } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { uuidv7 } from '@/lib/ids';
import { faultOf, messageOf } from '@/lib/problem-text';

const addable: Role[] = ['ORGANIZER', 'FINANCE', 'STAFF', 'VOLUNTEER', 'MEDIC', 'SPEAKER'];

/** Mails an invitation: whoever reads it has to accept. */
export function AddMember({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('STAFF');
  const add = useMutation({
    mutationFn: () => addMember(eventId, email, role, uuidv7()),
    onSuccess: () => {
      notify(t('team.added', { email }), 'success');
      setEmail('');
      void queries.invalidateQueries({ queryKey: teamKeys.invitations({ eventId }) });
    },
  });
  const fault = faultOf(t, add.error, (pointer) => pointer === '/email');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Form className="panel stack" onSubmit={submit}>
      <h2>{t('team.add')}</h2>
      <div className="form-grid">
        <TextField
          label={t('team.email')}
          hint={t('team.addHint')}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          error={fault}
        />
        <Select
          label={t('team.role')}
          value={role}
          onChange={(value) => setRole(addable.find((each) => each === value) ?? role)}
          options={addable.map((each) => ({ id: each, label: t(`role.${each}`) }))}
        />
      </div>
      {add.error && fault === undefined ? <Banner tone="danger">{messageOf(add.error, t)}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={add.isPending}>
          {t('team.send')}
        </Button>
      </div>
    </Form>
  );
}
