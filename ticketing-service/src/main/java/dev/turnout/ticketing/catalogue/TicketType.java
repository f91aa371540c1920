package dev.turnout.ticketing.catalogue;

import dev.turnout.common.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One kind of ticket of an event. Missing times mean "no bound".
public record TicketType(
        UUID id,
        UUID eventId,
        UUID poolId,
        long version,
        String name,
        @Nullable String description,
        Money price,
        int maxPerOrder,
        @Nullable Instant saleStartsAt,
        @Nullable Instant saleEndsAt,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        boolean onSale) {

    /// The terms of this type, as an organizer sets them.
    TicketTypeRequest terms(int capacity) {
        return new TicketTypeRequest(
                name, description, price, capacity, maxPerOrder, saleStartsAt, saleEndsAt, validFrom, validUntil);
    }
}
