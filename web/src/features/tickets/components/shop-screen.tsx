import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { signInUrl, usePerson } from '@/api/session';
import {
  placeOrder,
  usePaymentMethods,
  useTicketTypes,
  type OrderRequest,
  type TestOutcome,
} from '@/api/tickets';
import type { Order, Person, TicketType } from '@/api/types';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { NumberField, TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { uuidv7 } from '@/lib/ids';
import { formatMoney } from '@/lib/money';
import { usePreferences } from '@/lib/preferences';
import { Problem } from '@/lib/problem';
import { messageOf } from '@/lib/problem-text';
import { linesOf, mostOf, totalOf, type Quantities } from '../model/cart';

interface ShopProps {
  eventId: string;
  onOrdered: (order: Order) => void;
}

export function ShopScreen({ eventId, onOrdered }: ShopProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const types = useTicketTypes(eventId);
  return (
    <Loaded query={types}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="ticket" title={t('shop.emptyTitle')}>
            <p>{t('shop.empty')}</p>
          </Empty>
        ) : (
          <Shop
            key={person?.id ?? ''}
            eventId={eventId}
            types={items}
            person={person}
            onOrdered={onOrdered}
          />
        )
      }
    </Loaded>
  );
}

function Shop({
  eventId,
  types,
  person,
  onOrdered,
}: ShopProps & { types: readonly TicketType[]; person: Person | null }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [quantities, setQuantities] = useState<Quantities>({});
  const [outcome, setOutcome] = useState<TestOutcome>('success');
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  // One key a cart: it changes with the cart, and stays when the same cart is sent again after a cut.
  const [key, setKey] = useState(() => uuidv7());
  // The order may have arrived: until that is known the key and everything under it stay.
  const [unanswered, setUnanswered] = useState(false);
  const lines = linesOf(types, quantities);
  const total = totalOf(lines);
  const costs = total !== null && total.amount > 0;
  const methods = usePaymentMethods();
  const canPay = methods.data?.items.some(({ method }) => method === 'test') ?? true;
  const order = useMutation({
    mutationFn: (request: OrderRequest) => placeOrder(request, key),
    onSuccess: onOrdered,
    onError: (error) => {
      const refused = error instanceof Problem && !error.transient;
      setUnanswered(!refused);
      if (refused && error.slug !== 'idempotency-key-reused') setKey(uuidv7());
    },
  });
  const changed = () => {
    setKey(uuidv7());
    setUnanswered(false);
    order.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!total) return;
    order.mutate({
      eventId,
      lines: lines.map(({ type, quantity }) => ({ ticketTypeId: type.id, quantity })),
      payment: total.amount === 0 ? { method: 'free' } : { method: 'test', outcome },
      buyer: { name, email },
    });
  };
  return (
    <Form className="stack shop" onSubmit={submit}>
      <h2>{t('shop.title')}</h2>
      <ul className="ticket-types">
        {types.map((type) => (
          <li key={type.id} className="ticket-type">
            <div className="stack-tight">
              <h3 dir="auto">{type.name}</h3>
              {type.description ? <p dir="auto">{type.description}</p> : null}
              <p className="numeral">
                {type.price.amount === 0 ? t('shop.free') : formatMoney(type.price, language)}
                <span className="muted small"> · {t('shop.available', { count: type.left })}</span>
              </p>
            </div>
            {mostOf(type) === 0 ? (
              <p className="muted">{type.soldOut ? t('shop.soldOut') : t('shop.notOnSale')}</p>
            ) : (
              <NumberField
                label={t('shop.quantityOf', { name: type.name })}
                lessLabel={t('shop.less', { name: type.name })}
                moreLabel={t('shop.more', { name: type.name })}
                minValue={0}
                maxValue={mostOf(type)}
                value={quantities[type.id] ?? 0}
                onChange={(quantity) => {
                  changed();
                  setQuantities({ ...quantities, [type.id]: Number.isNaN(quantity) ? 0 : quantity });
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {person ? null : (
        <p>
          {t('shop.guest')} <a href={signInUrl(`/events/${eventId}/tickets`)}>{t('action.signIn')}</a>
        </p>
      )}
      <div className="form-grid">
        <TextField
          label={t('shop.name')}
          value={name}
          onChange={setName}
          isRequired
          isReadOnly={unanswered}
          autoComplete="name"
        />
        <TextField
          label={t('shop.email')}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          isReadOnly={unanswered}
          autoComplete="email"
        />
      </div>
      {costs && !canPay ? <Banner tone="warning">{t('shop.noPayment')}</Banner> : null}
      {costs && canPay ? (
        <RadioGroup
          label={t('shop.testPayment')}
          value={outcome}
          onChange={(value) => {
            changed();
            setOutcome(value as TestOutcome);
          }}
          options={[
            { id: 'success', label: t('shop.testSuccess') },
            { id: 'decline', label: t('shop.testDecline') },
            { id: 'delayed', label: t('shop.testDelayed') },
          ]}
        />
      ) : null}
      {order.error ? <Banner tone="danger">{textOf(order.error, t)}</Banner> : null}
      {unanswered ? <p>{t('shop.unanswered')}</p> : null}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={!total || order.isPending || (costs && !canPay)}>
          {total && total.amount > 0
            ? t('shop.pay', { total: formatMoney(total, language) })
            : t('shop.getFree')}
        </Button>
        {order.isPending ? <span>{t('shop.ordering')}</span> : null}
        {total ? null : <span className="muted">{t('shop.choose')}</span>}
      </div>
    </Form>
  );
}

function textOf(error: unknown, t: TFunction): string {
  const reused = error instanceof Problem && error.slug === 'idempotency-key-reused';
  return reused ? t('shop.mayExist') : messageOf(error, t);
}
