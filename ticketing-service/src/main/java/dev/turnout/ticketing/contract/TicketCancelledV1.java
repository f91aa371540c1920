package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;

/// One ticket of an order was taken back, and others stay.
public record TicketCancelledV1(
        String orderId,
        String eventId,
        long version,
        String ticketId,
        String ticketTypeId,
        Money refund,
        String cancelledAt) {

    static TicketCancelledV1 from(OrderEvent.TicketCancelled cancelled) {
        var order = cancelled.order();
        return new TicketCancelledV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                cancelled.ticket().ticketId().toString(),
                cancelled.ticket().ticketTypeId().toString(),
                cancelled.refund(),
                cancelled.at().toString());
    }
}
