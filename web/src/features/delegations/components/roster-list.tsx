import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  leave,
  place,
  playing,
  type Delegation,
  type DelegationMember,
  type PlayingKind,
  type Roster,
} from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { refusal } from '../model/refusal';
import { RosterDialog } from './roster-dialog';

interface RosterListProps {
  delegation: Delegation;
  onChanged: () => void;
}

const limitOf = ({ limits }: Roster, kind: PlayingKind) =>
  ({ athlete: limits.athletes, 'unified-partner': limits.partners, coach: limits.coaches })[kind];

/** The teams of a delegation and who is in them. */
export function RosterList({ delegation, onChanged }: RosterListProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Roster | 'new' | null>(null);
  return (
    <section className="stack" aria-label={t('delegations.teams')}>
      <h2>{t('delegations.teams')}</h2>
      {delegation.rosters.length === 0 ? <p className="muted">{t('delegations.noTeams')}</p> : null}
      {delegation.rosters.map((roster) => (
        <Team
          key={roster.id}
          roster={roster}
          delegation={delegation}
          onChanged={onChanged}
          onEdit={() => setEditing(roster)}
        />
      ))}
      {delegation.organizer ? (
        <div className="no-print">
          <Button icon="plus" onPress={() => setEditing('new')}>
            {t('delegations.newTeam')}
          </Button>
        </div>
      ) : null}
      {editing === null ? null : (
        <RosterDialog
          delegationId={delegation.id}
          roster={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

interface TeamProps extends RosterListProps {
  roster: Roster;
  onEdit: () => void;
}

function Team({ roster, delegation, onChanged, onEdit }: TeamProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [chosen, setChosen] = useState('');
  const inside = roster.participantIds
    .map((id) => delegation.participants.find((each) => each.id === id))
    .filter((each) => each !== undefined);
  const outside = delegation.participants.filter(
    (each) => playing.some((kind) => kind === each.kind) && !roster.participantIds.includes(each.id),
  );
  const add = useMutation({
    mutationFn: (id: string) => place(roster.id, id),
    onSuccess: () => {
      setChosen('');
      onChanged();
    },
  });
  const remove = useMutation({
    mutationFn: (member: DelegationMember) => leave(roster.id, member.id),
    onSuccess: (_, member) => {
      notify(t('delegations.leftTeam', { name: member.name }), 'success');
      onChanged();
    },
  });
  const error = add.error ?? remove.error;
  const name = `${roster.sport} · ${roster.team}`;
  return (
    <section className="panel stack" aria-label={name}>
      <div className="row-between">
        <h3 dir="auto">{name}</h3>
        {delegation.organizer ? (
          <span className="no-print">
            <Button tone="quiet" onPress={onEdit}>
              {t('delegations.changeTeam')}
              <span className="visually-hidden"> {name}</span>
            </Button>
          </span>
        ) : null}
      </div>
      <p>
        {playing.map((kind) => (
          <span key={kind} className="tag numeral">
            {t('delegations.ofLimit', {
              what: t(`delegations.kinds.${kind}`),
              has: inside.filter((each) => each.kind === kind).length,
              limit: limitOf(roster, kind),
            })}
          </span>
        ))}
      </p>
      {inside.length === 0 ? (
        <p className="muted">{t('delegations.emptyTeam')}</p>
      ) : (
        <Table
          caption={name}
          captionHidden
          rows={inside}
          rowKey={(each) => each.id}
          columns={[
            {
              id: 'name',
              header: t('delegations.person'),
              cell: (each) => <span dir="auto">{each.name}</span>,
            },
            {
              id: 'kind',
              header: t('delegations.kind'),
              cell: (each) => t(`delegations.kindOne.${each.kind}`),
            },
            {
              id: 'state',
              header: t('delegations.registration'),
              cell: (each) => t(`delegations.state.${each.state}`),
            },
            {
              id: 'leave',
              header: t('delegations.takeOut'),
              cell: (each) => (
                <Button tone="quiet" isDisabled={remove.isPending} onPress={() => remove.mutate(each)}>
                  {t('delegations.takeOut')}
                  <span className="visually-hidden"> {each.name}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
      {error ? <Banner tone="danger">{refusal(error, t)}</Banner> : null}
      {outside.length > 0 ? (
        <div className="row no-print">
          <Select
            label={t('delegations.addToTeam')}
            value={chosen}
            onChange={setChosen}
            options={outside.map((each) => ({
              id: each.id,
              label: `${each.name} (${t(`delegations.kindOne.${each.kind}`)})`,
            }))}
          />
          <Button
            isDisabled={add.isPending || !outside.some((each) => each.id === chosen)}
            onPress={() => add.mutate(chosen)}
          >
            {t('delegations.add')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </div>
      ) : null}
    </section>
  );
}
