import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assign, unassign, useUnassigned, type Delegation, type DelegationMember } from '@/api/delegations';
import { inviteFamily } from '@/api/family';
import { InviteFamilyDialog } from '@/components/family/invite-family-dialog';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { uuidv7 } from '@/lib/ids';
import { refusal } from '../model/refusal';
import { NewcomerForm } from './newcomer-form';

interface PeoplePanelProps {
  delegation: Delegation;
  onChanged: () => void;
}

/** Everybody who belongs to a delegation. */
export function PeoplePanel({ delegation, onChanged }: PeoplePanelProps) {
  const { t } = useTranslation();
  const [inviting, setInviting] = useState<DelegationMember | null>(null);
  const [leaving, setLeaving] = useState<DelegationMember | null>(null);
  return (
    <section className="stack" aria-label={t('delegations.people')}>
      <h2>{t('delegations.people')}</h2>
      {delegation.participants.length === 0 ? (
        <p className="muted">{t('delegations.noPeople')}</p>
      ) : (
        <Table
          caption={t('delegations.people')}
          captionHidden
          rows={delegation.participants}
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
            { id: 'born', header: t('delegations.born'), cell: (each) => each.birthDate ?? '–' },
            {
              id: 'state',
              header: t('delegations.registration'),
              cell: (each) => t(`delegations.state.${each.state}`),
            },
            {
              id: 'family',
              header: t('delegations.family'),
              numeric: true,
              cell: (each) => each.familyLinks,
            },
            {
              id: 'do',
              header: t('delegations.do'),
              cell: (each) => (
                <span className="row">
                  {delegation.organizer ? null : (
                    <Button tone="quiet" onPress={() => setInviting(each)}>
                      {t('familyLinks.invite')}
                      <span className="visually-hidden"> {each.name}</span>
                    </Button>
                  )}
                  <Button tone="quiet" onPress={() => setLeaving(each)}>
                    {t('delegations.takeOut')}
                    <span className="visually-hidden"> {each.name}</span>
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {delegation.organizer ? <Assign delegation={delegation} onChanged={onChanged} /> : null}
      <NewcomerForm delegationId={delegation.id} onAdded={onChanged} />
      {inviting ? (
        <InviteFamilyDialog
          name={inviting.name}
          make={(label) => inviteFamily(inviting.id, label, uuidv7())}
          onClose={() => setInviting(null)}
        />
      ) : null}
      {leaving ? (
        <TakeOut
          delegation={delegation}
          member={leaving}
          onClose={() => setLeaving(null)}
          onDone={() => {
            setLeaving(null);
            onChanged();
          }}
        />
      ) : null}
    </section>
  );
}

/** Somebody who is registered for the event and belongs to no delegation yet. */
function Assign({ delegation, onChanged }: PeoplePanelProps) {
  const { t } = useTranslation();
  const unassigned = useUnassigned(delegation.eventId, delegation.organizer);
  const [chosen, setChosen] = useState('');
  const add = useMutation({
    mutationFn: () => assign(delegation.id, chosen),
    onSuccess: () => {
      setChosen('');
      onChanged();
    },
  });
  const items = unassigned.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="stack-tight no-print">
      <div className="row">
        <Select
          label={t('delegations.assign')}
          value={chosen}
          onChange={setChosen}
          options={items.map((each) => ({
            id: each.id,
            label: `${each.name} (${t(`delegations.kindOne.${each.kind}`)})`,
          }))}
        />
        <Button isDisabled={chosen === '' || add.isPending} onPress={() => add.mutate()}>
          {t('delegations.assignIt')}
        </Button>
      </div>
      {add.error ? <Banner tone="danger">{refusal(add.error, t)}</Banner> : null}
    </div>
  );
}

interface TakeOutProps {
  delegation: Delegation;
  member: DelegationMember;
  onClose: () => void;
  onDone: () => void;
}

function TakeOut({ delegation, member, onClose, onDone }: TakeOutProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: () => unassign(delegation.id, member.id),
    onSuccess: () => {
      notify(t('delegations.tookOut', { name: member.name }), 'success');
      onDone();
    },
  });
  return (
    <Dialog title={t('delegations.takeOut')} isOpen onClose={onClose}>
      <p dir="auto">{t('delegations.takeOutQuestion', { name: member.name, delegation: delegation.name })}</p>
      {remove.error ? <Banner tone="danger">{refusal(remove.error, t)}</Banner> : null}
      <div className="row">
        <Button tone="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
          {t('delegations.takeOutYes')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  );
}
