import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/events';
import { ticketKeys, useTicketTypes } from '@/api/tickets';
import { useEventOrders } from '@/api/ticket-types';
import type { OrderStatus, TicketType } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { clockface } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import { usePreferences } from '@/lib/preferences';
import { TicketTypeDialog } from './ticket-type-dialog';

const tones: Record<OrderStatus, 'success' | 'warning' | 'danger'> = {
  paid: 'success',
  pending_payment: 'warning',
  declined: 'danger',
  expired: 'danger',
  cancelled: 'danger',
};

/** Ticket types and the orders that came in. */
export function SalesScreen({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const queries = useQueryClient();
  const types = useTicketTypes(eventId);
  const [editing, setEditing] = useState<TicketType | 'new' | null>(null);
  const close = () => setEditing(null);
  return (
    <div className="stack">
      <div className="row-between">
        <h1>{t('sales.title')}</h1>
        <Button tone="primary" icon="plus" onPress={() => setEditing('new')}>
          {t('sales.newType')}
        </Button>
      </div>
      <Loaded query={types}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('sales.noTypes')}</p>
          ) : (
            <Table
              caption={t('sales.types')}
              rows={items}
              rowKey={(type) => type.id}
              columns={[
                { id: 'name', header: t('sales.name'), cell: (type) => <span dir="auto">{type.name}</span> },
                {
                  id: 'price',
                  header: t('sales.price'),
                  cell: (type) =>
                    type.price.amount === 0 ? t('shop.free') : formatMoney(type.price, language),
                  numeric: true,
                },
                { id: 'capacity', header: t('sales.capacity'), cell: (type) => type.capacity, numeric: true },
                {
                  id: 'left',
                  header: t('sales.left'),
                  cell: (type) => type.left,
                  numeric: true,
                },
                {
                  id: 'edit',
                  header: t('sales.edit'),
                  cell: (type) => (
                    <Button tone="quiet" onPress={() => setEditing(type)}>
                      {t('sales.edit')}
                      <span className="visually-hidden"> {type.name}</span>
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {editing ? (
        <TicketTypeDialog
          eventId={eventId}
          type={editing === 'new' ? null : editing}
          onClose={close}
          onSaved={() => {
            close();
            void queries.invalidateQueries({ queryKey: ticketKeys.types(eventId) });
          }}
        />
      ) : null}
      <Orders eventId={eventId} />
    </div>
  );
}

function Orders({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const event = useEvent(eventId);
  const orders = useEventOrders(eventId);
  const clock = clockface(language, event.data?.timeZone ?? 'UTC');
  return (
    <section className="stack">
      <h2>{t('sales.orders')}</h2>
      <Loaded query={orders}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <p className="muted">{t('sales.noOrders')}</p>;
          return (
            <Table
              caption={t('sales.orders')}
              captionHidden
              rows={rows}
              rowKey={(order) => order.id}
              columns={[
                {
                  id: 'buyer',
                  header: t('sales.buyer'),
                  cell: (order) => (
                    <span dir="auto">{order.buyer?.name ?? order.buyer?.email ?? order.id}</span>
                  ),
                },
                {
                  id: 'status',
                  header: t('sales.status'),
                  cell: (order) => <Tag tone={tones[order.status]}>{t(`orderStatus.${order.status}`)}</Tag>,
                },
                {
                  id: 'tickets',
                  header: t('sales.tickets'),
                  cell: (order) => order.lines.reduce((sum, line) => sum + line.quantity, 0),
                  numeric: true,
                },
                {
                  id: 'total',
                  header: t('order.total'),
                  cell: (order) => formatMoney(order.total, language),
                  numeric: true,
                },
                {
                  id: 'at',
                  header: t('reach.when'),
                  cell: (order) => clock.dateTime(order.placedAt),
                },
              ]}
            />
          );
        }}
      </Loaded>
      {orders.hasNextPage ? (
        <div>
          <Button onPress={() => void orders.fetchNextPage()}>{t('action.more')}</Button>
        </div>
      ) : null}
    </section>
  );
}
