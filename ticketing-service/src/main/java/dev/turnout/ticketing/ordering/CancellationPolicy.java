package dev.turnout.ticketing.ordering;

import dev.turnout.ticketing.ticket.Tickets.Ticket;
import java.util.List;

/// Who may take what back: an order that waits for money, or a paid one with tickets that nobody has used.
final class CancellationPolicy {

    private CancellationPolicy() {}

    sealed interface Decision {

        record Allowed() implements Decision {}

        record AlreadyUsed() implements Decision {}

        record NotCancellable(OrderStatus status) implements Decision {}
    }

    static Decision decide(OrderStatus status, List<Ticket> tickets) {
        return switch (status) {
            case PENDING_PAYMENT -> new Decision.Allowed();
            case PAID ->
                tickets.stream().anyMatch(Ticket::admitted) ? new Decision.AlreadyUsed() : new Decision.Allowed();
            case DECLINED, EXPIRED, CANCELLED -> new Decision.NotCancellable(status);
        };
    }
}
