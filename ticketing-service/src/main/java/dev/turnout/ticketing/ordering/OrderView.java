package dev.turnout.ticketing.ordering;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnout.common.Money;
import dev.turnout.ticketing.payment.PaymentStatus;
import dev.turnout.ticketing.ticket.TicketView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order as its buyer or the event's team sees it.
///
/// @param orderKey what a guest proves the order with; only in the answers to that guest
record OrderView(
        UUID id,
        UUID eventId,
        OrderStatus status,
        long version,
        Money total,
        List<Line> lines,
        @Nullable Payment payment,
        @Nullable Instant holdExpiresAt,
        Instant placedAt,
        @Nullable Instant paidAt,
        Contact buyer,
        List<TicketView> tickets,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID orderKey) {

    record Line(UUID ticketTypeId, String name, int quantity, Money unitPrice) {}

    record Payment(UUID id, String method, PaymentStatus status, Money refunded) {}

    record Contact(String name, String email) {}

    OrderView withLines(List<Line> known) {
        return new OrderView(
                id,
                eventId,
                status,
                version,
                total,
                known,
                payment,
                holdExpiresAt,
                placedAt,
                paidAt,
                buyer,
                tickets,
                orderKey);
    }

    OrderView withTickets(List<TicketView> issued) {
        return new OrderView(
                id,
                eventId,
                status,
                version,
                total,
                lines,
                payment,
                holdExpiresAt,
                placedAt,
                paidAt,
                buyer,
                issued,
                orderKey);
    }

    OrderView withKey(UUID key) {
        return new OrderView(
                id,
                eventId,
                status,
                version,
                total,
                lines,
                payment,
                holdExpiresAt,
                placedAt,
                paidAt,
                buyer,
                tickets,
                key);
    }
}
