package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.List;

/// An order's payment failed; its places are free again.
public record OrderDeclinedV1(
        String orderId, String eventId, long version, Money total, List<LineV1> lines, String declinedAt) {

    static OrderDeclinedV1 from(OrderEvent.Declined event) {
        var order = event.order();
        return new OrderDeclinedV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                order.total(),
                LineV1.of(order),
                event.at().toString());
    }
}
