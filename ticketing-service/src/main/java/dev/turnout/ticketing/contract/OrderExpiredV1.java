package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.List;

/// Nobody paid an order in time; its places are free again.
public record OrderExpiredV1(
        String orderId, String eventId, long version, Money total, List<LineV1> lines, String expiredAt) {

    static OrderExpiredV1 from(OrderEvent.Expired event) {
        var order = event.order();
        return new OrderExpiredV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                order.total(),
                LineV1.of(order),
                event.at().toString());
    }
}
