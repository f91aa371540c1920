import { useQuery } from '@tanstack/react-query';
import { get, post, send } from '@/lib/http';
import { useOffline } from './offline';
import { orderKeyHeader, rememberOrderKey } from './order-keys';
import { usePerson } from './session';
import type { Order, Page, Ticket, TicketType } from './types';

export const ticketKeys = {
  types: (eventId: string) => ['ticket-types', eventId] as const,
  order: (orderId: string) => ['order', orderId] as const,
  mine: ['tickets'] as const,
};

export function useTicketTypes(eventId: string) {
  return useQuery({
    queryKey: ticketKeys.types(eventId),
    queryFn: () => get<Page<TicketType>>(`/api/v1/events/${eventId}/ticket-types`),
    staleTime: 10_000,
  });
}

/** How an order can be paid here, besides being free. */
export function usePaymentMethods() {
  return useQuery({
    queryKey: ['payment-methods'],
    queryFn: () => get<Page<{ method: string }>>('/api/v1/payment-methods'),
    staleTime: 5 * 60_000,
  });
}

export type TestOutcome = 'success' | 'decline' | 'delayed';

export interface OrderRequest {
  eventId: string;
  lines: { ticketTypeId: string; quantity: number }[];
  payment: { method: 'free' } | { method: 'test'; outcome: TestOutcome };
  buyer: { name: string; email: string };
}

/** The key belongs to one cart: pressing "Pay" twice, or again after a cut, buys once. */
export async function placeOrder(request: OrderRequest, idempotencyKey: string): Promise<Order> {
  const order = await post<Order>('/api/v1/orders', request, { idempotencyKey });
  if (order.orderKey) rememberOrderKey(order.id, order.orderKey);
  return order;
}

export function useOrder(orderId: string) {
  return useQuery({
    queryKey: ticketKeys.order(orderId),
    queryFn: async () =>
      (await send<Order>('GET', `/api/v1/orders/${orderId}`, { headers: orderKeyHeader(orderId) })).data,
    // A delayed payment answers when the provider does; nothing pushes order states to buyers yet.
    refetchInterval: (query) => (query.state.data?.status === 'pending_payment' ? 2000 : false),
  });
}

export function useMyTickets() {
  const { snapshots } = useOffline();
  const person = usePerson();
  return useQuery({
    queryKey: ticketKeys.mine,
    enabled: person !== null,
    queryFn: () => snapshots.throughNetwork('tickets', () => get<Page<Ticket>>('/api/v1/tickets?limit=100')),
  });
}

/** The ticket's QR code as an image that works without a network. */
export function useTicketCode({ id: ticketId, orderId }: Ticket) {
  const { snapshots } = useOffline();
  return useQuery({
    queryKey: ['ticket-qr', ticketId],
    staleTime: Infinity,
    queryFn: () =>
      snapshots.throughNetwork(`ticket-qr:${ticketId}`, async () => {
        const { data } = await send<string>('GET', `/api/v1/tickets/${ticketId}/qr.svg`, {
          accept: 'image/svg+xml',
          headers: orderKeyHeader(orderId),
        });
        return `data:image/svg+xml;base64,${btoa(data)}`;
      }),
  });
}

export function settleTestPayment(paymentId: string, outcome: 'confirm' | 'decline'): Promise<unknown> {
  return post(`/api/v1/test-payments/${paymentId}/${outcome}`);
}
