import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  createDelegation,
  delegationKeys,
  peopleFileUrl,
  useDelegations,
  useOwnDelegations,
} from '@/api/delegations';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Empty } from '@/components/ui/states';
import { uuidv7 } from '@/lib/ids';
import { messageOf } from '@/lib/problem-text';
import { DelegationTable } from './delegation-table';
import { RulesPanel } from './rules-panel';

/** All delegations of an event, for its organizers. */
export function DelegationListScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const delegations = useDelegations(eventId);
  return (
    <div className="stack">
      <h1>{t('delegations.title')}</h1>
      <Loaded query={delegations}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <p className="muted">{t('delegations.none')}</p>
            ) : (
              <DelegationTable rows={items} organizer />
            )}
            <p className="row">
              <Link to="/organize/$eventId/delegations/import" params={{ eventId }} className="button">
                {t('peopleImport.title')}
              </Link>
              <a className="button" href={peopleFileUrl({ eventId })} download>
                {t('delegations.download')}
              </a>
            </p>
            <NewDelegation eventId={eventId} />
            <RulesPanel eventId={eventId} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** The delegations that somebody leads. */
export function OwnDelegationsScreen() {
  const { t } = useTranslation();
  const own = useOwnDelegations();
  return (
    <div className="stack">
      <h1>{t('delegations.own')}</h1>
      <Loaded query={own}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="people" title={t('delegations.noOwnTitle')}>
              <p>{t('delegations.noOwn')}</p>
            </Empty>
          ) : (
            <DelegationTable rows={items} organizer={false} />
          )
        }
      </Loaded>
    </div>
  );
}

function NewDelegation({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const create = useMutation({
    mutationFn: () => createDelegation(eventId, { name, code }, uuidv7()),
    onSuccess: () => {
      notify(t('delegations.created', { name }), 'success');
      setName('');
      setCode('');
      void queries.invalidateQueries({ queryKey: delegationKeys.all });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Form className="panel stack" onSubmit={submit}>
      <h2>{t('delegations.new')}</h2>
      <div className="form-grid">
        <TextField label={t('delegations.name')} value={name} onChange={setName} maxLength={120} isRequired />
        <TextField
          label={t('delegations.code')}
          hint={t('delegations.codeHint')}
          value={code}
          onChange={setCode}
          pattern="[A-Za-z0-9\-]{2,12}"
          isRequired
        />
      </div>
      {create.error ? <Banner tone="danger">{messageOf(create.error, t)}</Banner> : null}
      <div>
        <Button type="submit" tone="primary" isDisabled={create.isPending}>
          {t('delegations.create')}
        </Button>
      </div>
    </Form>
  );
}
