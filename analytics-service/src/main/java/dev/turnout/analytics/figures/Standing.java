package dev.turnout.analytics.figures;

import dev.turnout.common.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an order last said of itself.
///
/// @param version the order's version when it said so
/// @param tickets tickets that the order stands for now
/// @param total what it is worth now
/// @param paidMinute the minute in which it was paid; null before
record Standing(
        UUID orderId,
        UUID eventId,
        long version,
        Stage stage,
        int tickets,
        Money total,
        @Nullable Instant paidMinute) {

    enum Stage {
        PENDING,
        PAID,
        DECLINED,
        EXPIRED,
        CANCELLED
    }

    /// What it adds to the figures of its event.
    Delta contribution() {
        return switch (stage) {
            case PENDING -> Delta.NONE.withOrders(0, 1, 0);
            case PAID ->
                Delta.NONE
                        .withOrders(1, 0, 0)
                        .withSale(tickets, total, paidMinute == null ? Instant.EPOCH : paidMinute);
            case DECLINED -> Delta.NONE.withOrders(0, 0, 1);
            case EXPIRED, CANCELLED -> Delta.NONE;
        };
    }

    /// The same order in a later version, with one ticket less.
    Standing withoutTicket(long nextVersion, Money refund) {
        return new Standing(
                orderId,
                eventId,
                nextVersion,
                stage,
                tickets - 1,
                new Money(total.minor() - refund.minor(), total.currency()),
                paidMinute);
    }
}
