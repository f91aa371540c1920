package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.List;

/// An order was taken back with the tickets it still had. `refund` is what they cost, whether or not money moves.
public record OrderCancelledV1(
        String orderId,
        String eventId,
        long version,
        boolean wasPaid,
        Money refund,
        List<TakenTicketV1> tickets,
        String cancelledAt) {

    static OrderCancelledV1 from(OrderEvent.Cancelled cancelled) {
        var order = cancelled.order();
        return new OrderCancelledV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                cancelled.wasPaid(),
                cancelled.refund(),
                cancelled.tickets().stream().map(TakenTicketV1::from).toList(),
                cancelled.at().toString());
    }
}
