package dev.turnout.ticketing.ticket;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as its holder sees it, with the code that opens the door.
public record TicketView(
        UUID id,
        UUID eventId,
        UUID orderId,
        UUID ticketTypeId,
        String ticketTypeName,
        String status,
        String code,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Instant admittedAt) {}
