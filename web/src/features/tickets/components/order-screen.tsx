import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { usePerson } from '@/api/session';
import { settleTestPayment, useOrder } from '@/api/tickets';
import type { Order, OrderStatus } from '@/api/types';
import { Banner, type Tone } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { formatMoney } from '@/lib/money';
import { usePreferences } from '@/lib/preferences';
import { messageOf } from '@/lib/problem-text';
import { TicketCard } from './ticket-card';

const tones: Record<OrderStatus, Tone> = {
  pending_payment: 'warning',
  paid: 'success',
  declined: 'danger',
  expired: 'danger',
  cancelled: 'info',
};

export function OrderScreen({ orderId }: { orderId: string }) {
  const query = useOrder(orderId);
  return (
    <Loaded query={query}>
      {(order) => <OrderView order={order} onChanged={() => void query.refetch()} />}
    </Loaded>
  );
}

function OrderView({ order, onChanged }: { order: Order; onChanged: () => void }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(order.eventId);
  const person = usePerson();
  const announce = useAnnounce();
  const sayStatus = useEffectEvent(() => announce(t(`order.${order.status}`)));
  useEffect(() => sayStatus(), [order.status]);
  return (
    <div className="stack">
      <p className="eyebrow" dir="auto">
        {event.data?.name}
      </p>
      <h1>{t('order.title')}</h1>
      <Banner tone={tones[order.status]}>{t(`order.${order.status}`)}</Banner>
      <ul className="receipt">
        {order.lines.map((line) => (
          <li key={line.ticketTypeId} className="row-between">
            <span dir="auto">
              <span className="numeral">{line.quantity}</span> × {line.name}
            </span>
            <span className="numeral">{formatMoney(line.unitPrice, language)}</span>
          </li>
        ))}
        <li className="row-between receipt-total">
          <span>{t('order.total')}</span>
          <span className="numeral">{formatMoney(order.total, language)}</span>
        </li>
      </ul>
      {order.tickets && order.tickets.length > 0 ? (
        <ul className="tickets" aria-label={t('tickets.title')}>
          {order.tickets.map((ticket) => (
            <TicketCard key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      ) : null}
      {order.status === 'pending_payment' ? <TestPayment order={order} onSettled={onChanged} /> : null}
      <div className="row">
        {order.status === 'paid' && person ? (
          <Link to="/tickets" className="button" data-tone="primary">
            {t('order.showTickets')}
          </Link>
        ) : null}
        <Link to="/events/$eventId" params={{ eventId: order.eventId }} className="button">
          {t('order.backToEvent')}
        </Link>
        {order.status === 'declined' || order.status === 'expired' ? (
          <Link
            to="/events/$eventId/tickets"
            params={{ eventId: order.eventId }}
            className="button"
            data-tone="primary"
          >
            {t('order.again')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}

/** The built-in test provider's own switch: where a real one would call back, a person presses. */
function TestPayment({ order, onSettled }: { order: Order; onSettled: () => void }) {
  const { t } = useTranslation();
  const paymentId = order.payment?.method === 'test' ? order.payment.id : undefined;
  const settle = useMutation({
    mutationFn: ({ id, outcome }: { id: string; outcome: 'confirm' | 'decline' }) =>
      settleTestPayment(id, outcome),
    onSuccess: onSettled,
  });
  if (!paymentId) return null;
  return (
    <section className="stack" aria-label={t('order.testProvider')}>
      <h2>{t('order.testProvider')}</h2>
      <p>{t('order.testExplain')}</p>
      {settle.error ? <Banner tone="danger">{messageOf(settle.error, t)}</Banner> : null}
      <div className="row">
        <Button tone="primary" onPress={() => settle.mutate({ id: paymentId, outcome: 'confirm' })}>
          {t('order.testConfirm')}
        </Button>
        <Button onPress={() => settle.mutate({ id: paymentId, outcome: 'decline' })}>
          {t('order.testDecline')}
        </Button>
      </div>
    </section>
  );
}
