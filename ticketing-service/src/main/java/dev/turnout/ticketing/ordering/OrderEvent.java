package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What happened to an order. Published inside the transaction that made it happen.
public sealed interface OrderEvent {

    /// The order after what happened.
    OrderFacts order();

    /// Its places are held and it waits for money.
    record Placed(OrderFacts order, Instant at) implements OrderEvent {}

    /// It is paid for and its tickets exist.
    record Paid(OrderFacts order, List<UUID> ticketIds, Instant at) implements OrderEvent {}

    /// Its payment failed.
    record Declined(OrderFacts order, Instant at) implements OrderEvent {}

    /// Its hold ran out.
    record Expired(OrderFacts order, Instant at) implements OrderEvent {}

    /// It was taken back, with whatever tickets were left.
    record Cancelled(OrderFacts order, boolean wasPaid, Money refund, List<Taken> tickets, Instant at)
            implements OrderEvent {}

    /// One of its tickets was taken back, and others stay.
    record TicketCancelled(OrderFacts order, Taken ticket, Money refund, Instant at) implements OrderEvent {}

    /// A ticket that was taken back.
    record Taken(UUID ticketId, UUID ticketTypeId) {}
}
