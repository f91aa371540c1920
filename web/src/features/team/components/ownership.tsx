import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { endOffer, offerOwnership, teamKeys, useMembers, useOwnershipOffers } from '@/api/team';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useNotify } from '@/components/ui/notices';
import { Select } from '@/components/ui/select';
import { messageOf } from '@/lib/problem-text';

/** Offers the organization to another member; only its owner sees this. */
export function Ownership({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const offers = useOwnershipOffers();
  const owns = (me.data?.grants ?? []).some(
    (grant) => grant.role === 'OWNER' && grant.organizationId === organizationId,
  );
  if (!owns) return null;
  return (
    <section className="panel stack">
      <h2>{t('ownership.title')}</h2>
      <p>{t('ownership.explain')}</p>
      <Loaded query={offers}>
        {({ items }) => {
          const open = items.find((each) => each.organizationId === organizationId);
          return open ? (
            <Waiting id={open.id} name={open.to} />
          ) : (
            <OfferForm organizationId={organizationId} ownId={me.data?.id ?? ''} />
          );
        }}
      </Loaded>
    </section>
  );
}

function Waiting({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => endOffer(id),
    onSettled: () => void queries.invalidateQueries({ queryKey: teamKeys.offers }),
  });
  return (
    <Banner
      actions={
        <Button onPress={() => withdraw.mutate()} isDisabled={withdraw.isPending}>
          {t('ownership.withdraw')}
        </Button>
      }
    >
      {t('ownership.waiting', { name })}
    </Banner>
  );
}

function OfferForm({ organizationId, ownId }: { organizationId: string; ownId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const members = useMembers({ organizationId }, '');
  const [heir, setHeir] = useState('');
  const offer = useMutation({
    mutationFn: () => offerOwnership(organizationId, heir),
    onSuccess: ({ to }) => {
      notify(t('ownership.offered', { name: to }), 'success');
      void queries.invalidateQueries({ queryKey: teamKeys.offers });
    },
  });
  const candidates = (members.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((each) => each.personId !== ownId && each.role !== 'OWNER' && each.validUntil === null);
  if (candidates.length === 0) return <p className="muted">{t('ownership.nobody')}</p>;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    offer.mutate();
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <Select
        label={t('ownership.to')}
        value={heir}
        onChange={setHeir}
        options={candidates.map((each) => ({ id: each.personId, label: each.name }))}
      />
      {offer.error ? <Banner tone="danger">{messageOf(offer.error, t)}</Banner> : null}
      <div>
        <Button type="submit" isDisabled={offer.isPending || heir === ''}>
          {t('ownership.offer')}
        </Button>
      </div>
    </Form>
  );
}
