package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.ticketing.inventory.Draw;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order. It decides which change is allowed; its changed copy is stored by whoever holds the row's lock.
record Order(
        UUID eventId,
        UUID id,
        long version,
        OrderStatus status,
        Buyer buyer,
        UUID orderKey,
        Money total,
        List<OrderLine> lines,
        Instant placedAt,
        @Nullable Instant paidAt) {

    Order {
        lines = List.copyOf(lines);
    }

    static Order place(
            UUID id, UUID eventId, Buyer buyer, UUID orderKey, List<OrderLine> lines, String currency, Instant now) {
        long total = lines.stream().mapToLong(OrderLine::minor).reduce(0, Math::addExact);
        return new Order(
                eventId,
                id,
                1,
                OrderStatus.PENDING_PAYMENT,
                buyer,
                orderKey,
                new Money(total, currency),
                lines,
                now,
                null);
    }

    OrderFacts facts() {
        return new OrderFacts(
                eventId,
                id,
                version,
                buyer.personId(),
                total,
                lines.stream()
                        .map(line -> new OrderFacts.Line(line.ticketTypeId(), line.quantity()))
                        .toList());
    }

    boolean isPending() {
        return status == OrderStatus.PENDING_PAYMENT;
    }

    boolean isFree() {
        return total.minor() == 0;
    }

    List<Draw> draws() {
        return lines.stream().map(OrderLine::draw).toList();
    }

    /// Paid in time, or late after its hold had gone. Never twice and never after a cancellation.
    Order pay(Instant at) {
        return switch (status) {
            case PENDING_PAYMENT, EXPIRED, DECLINED -> to(OrderStatus.PAID, at);
            case PAID, CANCELLED -> throw refuses("pay");
        };
    }

    Order decline() {
        return pendingTo(OrderStatus.DECLINED);
    }

    Order expire() {
        return pendingTo(OrderStatus.EXPIRED);
    }

    Order cancel() {
        return switch (status) {
            case PENDING_PAYMENT, PAID -> to(OrderStatus.CANCELLED, paidAt);
            case DECLINED, EXPIRED, CANCELLED -> throw refuses("cancel");
        };
    }

    /// The same order with one more change to its tickets.
    Order touch() {
        return to(status, paidAt);
    }

    private Order pendingTo(OrderStatus next) {
        if (!isPending()) {
            throw refuses(next.value());
        }
        return to(next, paidAt);
    }

    private Order to(OrderStatus next, @Nullable Instant paid) {
        return new Order(eventId, id, version + 1, next, buyer, orderKey, total, lines, placedAt, paid);
    }

    private IllegalStateException refuses(String change) {
        return new IllegalStateException("order " + id + " is " + status.value() + " and cannot " + change);
    }
}
