package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What others may know of an order: ids and amounts, nobody's name.
///
/// @param buyerId null for a guest
public record OrderFacts(
        UUID eventId, UUID orderId, long version, @Nullable UUID buyerId, Money total, List<Line> lines) {

    public OrderFacts {
        lines = List.copyOf(lines);
    }

    /// A number of tickets of one type.
    public record Line(UUID ticketTypeId, int quantity) {}
}
