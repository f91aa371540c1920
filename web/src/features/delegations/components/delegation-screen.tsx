import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  delegationKeys,
  peopleFileUrl,
  removeDelegation,
  useDelegation,
  type Delegation,
} from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { messageOf } from '@/lib/problem-text';
import { BrokenList } from './broken-list';
import { ImportWizard } from './import-wizard';
import { LeadPanel } from './lead-panel';
import { PeoplePanel } from './people-panel';
import { RosterList } from './roster-list';

interface DelegationScreenProps {
  delegationId: string;
  onRemoved: () => void;
}

/** One delegation, for its head coach and for the organizers. */
export function DelegationScreen({ delegationId, onRemoved }: DelegationScreenProps) {
  const delegation = useDelegation(delegationId);
  return <Loaded query={delegation}>{(one) => <Page delegation={one} onRemoved={onRemoved} />}</Loaded>;
}

function Page({ delegation, onRemoved }: { delegation: Delegation; onRemoved: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: delegationKeys.all });
  const scope = { delegationId: delegation.id };
  return (
    <div className="stack">
      <h1 dir="auto">
        {delegation.name} ({delegation.code})
      </h1>
      <p className="muted" dir="auto">
        {delegation.event}
      </p>
      <LeadPanel
        key={`${delegation.headCoach?.id ?? ''}${JSON.stringify(delegation.contact)}`}
        delegation={delegation}
        onChanged={refresh}
      />
      <section className="stack" aria-label={t('delegations.rules')}>
        <h2>{t('delegations.rules')}</h2>
        <BrokenList broken={delegation.broken} rosters={delegation.rosters} />
      </section>
      <RosterList delegation={delegation} onChanged={refresh} />
      <PeoplePanel delegation={delegation} onChanged={refresh} />
      <p className="row no-print">
        <Button onPress={() => window.print()}>{t('delegations.print')}</Button>
        <a className="button" href={peopleFileUrl(scope)} download>
          {t('delegations.download')}
        </a>
      </p>
      <section className="panel stack no-print" aria-label={t('peopleImport.title')}>
        <h2>{t('peopleImport.title')}</h2>
        <ImportWizard scope={scope} rosters={delegation.rosters} />
      </section>
      {delegation.organizer && delegation.participants.length === 0 ? (
        <Remove id={delegation.id} onRemoved={onRemoved} />
      ) : null}
    </div>
  );
}

function Remove({ id, onRemoved }: { id: string; onRemoved: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeDelegation(id),
    onSuccess: () => {
      queries.removeQueries({ queryKey: delegationKeys.one(id) });
      void queries.invalidateQueries({ queryKey: delegationKeys.all });
      onRemoved();
    },
  });
  return (
    <div className="stack-tight no-print">
      {remove.error ? <Banner tone="danger">{messageOf(remove.error, t)}</Banner> : null}
      <div className="row">
        {asked ? (
          <>
            <Button tone="danger" isDisabled={remove.isPending} onPress={() => remove.mutate()}>
              {t('delegations.removeYes')}
            </Button>
            <Button onPress={() => setAsked(false)}>{t('action.cancel')}</Button>
          </>
        ) : (
          <Button onPress={() => setAsked(true)}>{t('delegations.remove')}</Button>
        )}
      </div>
    </div>
  );
}
