package dev.turnout.ticketing.contract;

import dev.turnout.common.Money;
import dev.turnout.ticketing.ordering.OrderEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order is paid for and its tickets exist. `buyerId` is null for a guest.
public record OrderPaidV1(
        String orderId,
        String eventId,
        long version,
        @Nullable String buyerId,
        Money total,
        List<LineV1> lines,
        List<String> ticketIds,
        String paidAt) {

    static OrderPaidV1 from(OrderEvent.Paid paid) {
        var order = paid.order();
        return new OrderPaidV1(
                order.orderId().toString(),
                order.eventId().toString(),
                order.version(),
                TicketingMessages.text(order.buyerId()),
                order.total(),
                LineV1.of(order),
                paid.ticketIds().stream().map(UUID::toString).toList(),
                paid.at().toString());
    }
}
