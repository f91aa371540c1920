import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamKeys, useMembers, type Member, type Scope } from '@/api/team';
import type { Role } from '@/api/types';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Table } from '@/components/ui/table';
import { Duty } from './duty';
import { MemberDialog } from './member-dialog';

const inEvent: Role[] = ['ORGANIZER', 'FINANCE', 'STAFF', 'VOLUNTEER', 'MEDIC', 'SPEAKER'];
const inOrganization: Role[] = ['OWNER', ...inEvent];

export function MemberList({ scope, timeZone }: { scope: Scope; timeZone: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [text, setText] = useState('');
  const members = useMembers(scope, useDeferredValue(text));
  const [editing, setEditing] = useState<Member | null>(null);
  const where = (member: Member) => {
    if (member.wholeOrganization) return t('team.everywhere');
    return member.areas.length > 0 ? member.areas.join(', ') : t('team.thisEvent');
  };
  return (
    <section className="stack">
      <SearchField label={t('team.find')} value={text} onChange={setText} />
      <Loaded query={members}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return <p className="muted">{text === '' ? t('team.empty') : t('team.noneFound')}</p>;
          return (
            <Table
              caption={scope.eventId === undefined ? t('team.ofOrganization') : t('team.members')}
              rows={rows}
              rowKey={(member) => member.id}
              columns={[
                {
                  id: 'name',
                  header: t('team.name'),
                  cell: (member) => <span dir="auto">{member.name}</span>,
                },
                {
                  id: 'email',
                  header: t('team.email'),
                  cell: (member) => <span className="breakable">{member.email}</span>,
                },
                { id: 'role', header: t('team.role'), cell: (member) => t(`role.${member.role}`) },
                {
                  id: 'where',
                  header: t('team.where'),
                  cell: (member) => <span dir="auto">{where(member)}</span>,
                },
                {
                  id: 'when',
                  header: t('team.when'),
                  cell: (member) => <Duty terms={member} timeZone={timeZone} />,
                },
                {
                  id: 'edit',
                  header: t('team.change'),
                  cell: (member) =>
                    member.editable ? (
                      <Button tone="quiet" onPress={() => setEditing(member)}>
                        {t('team.change')}
                        <span className="visually-hidden"> {member.name}</span>
                      </Button>
                    ) : (
                      '–'
                    ),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {members.hasNextPage ? (
        <div>
          <Button onPress={() => void members.fetchNextPage()} isDisabled={members.isFetchingNextPage}>
            {t('action.more')}
          </Button>
        </div>
      ) : null}
      {editing ? (
        <MemberDialog
          member={editing}
          roles={editing.wholeOrganization ? inOrganization : inEvent}
          timeZone={timeZone}
          onClose={() => {
            setEditing(null);
            void queries.invalidateQueries({ queryKey: teamKeys.members(scope) });
          }}
          onDone={(said) => {
            setEditing(null);
            notify(said, 'success');
            void queries.invalidateQueries({ queryKey: teamKeys.members(scope) });
          }}
        />
      ) : null}
    </section>
  );
}
