import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { addMember, membersKey, useMembers } from '@/api/organizations';
import type { Role } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { uuidv7 } from '@/lib/ids';
import { Problem } from '@/lib/problem';

const invitable: Role[] = ['ORGANIZER', 'FINANCE', 'STAFF', 'VOLUNTEER', 'SPEAKER'];

export function TeamScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const members = useMembers(eventId);
  return (
    <div className="stack">
      <h1>{t('team.title')}</h1>
      <AddMember eventId={eventId} />
      <Loaded query={members}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('team.empty')}</p>
          ) : (
            <Table
              caption={t('team.members')}
              rows={items.map((member, index) => ({ ...member, index }))}
              rowKey={(member) => String(member.index)}
              columns={[
                {
                  id: 'name',
                  header: t('team.name'),
                  cell: (member) => <span dir="auto">{member.name ?? member.email ?? '–'}</span>,
                },
                { id: 'email', header: t('team.email'), cell: (member) => member.email ?? '–' },
                { id: 'role', header: t('team.role'), cell: (member) => t(`role.${member.role}`) },
              ]}
            />
          )
        }
      </Loaded>
    </div>
  );
}

function AddMember({ eventId }: { eventId: string }) {
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
      void queries.invalidateQueries({ queryKey: membersKey(eventId) });
    },
  });
  const fault =
    add.error instanceof Problem
      ? add.error.errors.find((each) => each.pointer === '/email')?.detail
      : undefined;
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
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          error={fault}
        />
        <Select
          label={t('team.role')}
          value={role}
          onChange={(value) => setRole(invitable.find((each) => each === value) ?? role)}
          options={invitable.map((each) => ({ id: each, label: t(`role.${each}`) }))}
        />
      </div>
      {add.error && fault === undefined ? <Banner tone="danger">{add.error.message}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={add.isPending}>
          {t('team.send')}
        </Button>
      </div>
    </Form>
  );
}
