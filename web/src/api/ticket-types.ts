import { send, get, post, withQuery } from '@/lib/http';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Money } from '@/lib/money';
import type { Order, Page, TicketType } from './types';

export interface TicketTypeDraft {
  name: string;
  description: string;
  price: Money;
  capacity: number;
}

export function createTicketType(
  eventId: string,
  draft: TicketTypeDraft,
  idempotencyKey: string,
): Promise<TicketType> {
  return post<TicketType>(`/api/v1/events/${eventId}/ticket-types`, draft, { idempotencyKey });
}

export async function changeTicketType(type: TicketType, draft: TicketTypeDraft): Promise<TicketType> {
  const { data } = await send<TicketType>('PATCH', `/api/v1/ticket-types/${type.id}`, {
    body: draft,
    ifMatch: `"v${type.version}"`,
  });
  return data;
}

export function useEventOrders(eventId: string) {
  return useInfiniteQuery({
    queryKey: ['event-orders', eventId],
    queryFn: ({ pageParam }) =>
      get<Page<Order>>(withQuery(`/api/v1/events/${eventId}/orders`, { limit: 50, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
