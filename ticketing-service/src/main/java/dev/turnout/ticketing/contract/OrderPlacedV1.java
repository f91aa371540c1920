package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order holds its places and waits for money. `buyerId` is null for a guest.
public record OrderPlacedV1(
        String orderId,
        String eventId,
        long version,
        @Nullable String buyerId,
        Money total,
        List<LineV1> lines,
        String placedAt) {

    static OrderPlacedV1 from(OrderEvent.Placed placed) {
        var order = placed.order();
        return new OrderPlacedV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                TicketingMessages.text(order.buyerId()),
                order.total(),
                LineV1.of(order),
                placed.at().toString());
    }
}
