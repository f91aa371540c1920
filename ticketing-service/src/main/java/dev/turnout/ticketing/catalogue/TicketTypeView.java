package dev.turnout.ticketing.catalogue;

import dev.turnout.common.Money;
import dev.turnout.ticketing.inventory.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket type as a reader sees it. How many are held and sold is for the event's team only.
record TicketTypeView(
        UUID id,
        UUID eventId,
        long version,
        String name,
        @Nullable String description,
        Money price,
        int capacity,
        int left,
        @Nullable Integer held,
        @Nullable Integer sold,
        int maxPerOrder,
        @Nullable Instant saleStartsAt,
        @Nullable Instant saleEndsAt,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        boolean onSale,
        boolean soldOut) {

    static TicketTypeView of(TicketType type, Level level, boolean forTeam) {
        return new TicketTypeView(
                type.id(),
                type.eventId(),
                type.version(),
                type.name(),
                type.description(),
                type.price(),
                level.capacity(),
                level.free(),
                forTeam ? level.held() : null,
                forTeam ? level.sold() : null,
                type.maxPerOrder(),
                type.saleStartsAt(),
                type.saleEndsAt(),
                type.validFrom(),
                type.validUntil(),
                type.onSale(),
                level.free() == 0);
    }
}
