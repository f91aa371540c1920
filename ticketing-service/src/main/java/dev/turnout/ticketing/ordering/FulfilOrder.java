package dev.turnout.ticketing.ordering;

import dev.turnout.ticketing.catalogue.TicketType;
import dev.turnout.ticketing.catalogue.TicketTypes;
import dev.turnout.ticketing.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Turns an order whose places are sold into a paid one with all of its tickets.
@Component
class FulfilOrder {

    private final Orders orders;
    private final TicketTypes types;
    private final Tickets tickets;
    private final ApplicationEventPublisher events;

    FulfilOrder(Orders orders, TicketTypes types, Tickets tickets, ApplicationEventPublisher events) {
        this.orders = orders;
        this.types = types;
        this.tickets = tickets;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void handle(Order order, Instant paidAt) {
        Order paid = order.pay(paidAt);
        orders.update(paid, paidAt);
        List<UUID> ticketIds = tickets.issue(order.eventId(), order.id(), batches(order));
        events.publishEvent(new OrderEvent.Paid(paid.facts(), ticketIds, paidAt));
    }

    private List<Tickets.Batch> batches(Order order) {
        List<TicketType> known = types.ofEvent(order.eventId());
        return order.lines().stream()
                .map(line -> batch(line, typeOf(line, known)))
                .toList();
    }

    private static TicketType typeOf(OrderLine line, List<TicketType> known) {
        return known.stream()
                .filter(type -> type.id().equals(line.ticketTypeId()))
                .findFirst()
                .orElseThrow();
    }

    private static Tickets.Batch batch(OrderLine line, TicketType type) {
        return new Tickets.Batch(type.id(), line.quantity(), type.validFrom(), type.validUntil());
    }
}
