package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.ticketing.inventory.Draw;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.payment.Refunds;
import dev.turnout.ticketing.ticket.Tickets;
import dev.turnout.ticketing.ticket.Tickets.Ticket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes an order or one of its tickets back: the places are free at once, the money follows through its provider.
@Component
class CancelOrder {

    private static final String REASON = "cancelled";

    private final Orders orders;
    private final Tickets tickets;
    private final Inventory inventory;
    private final Refunds refunds;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CancelOrder(
            Orders orders,
            Tickets tickets,
            Inventory inventory,
            Refunds refunds,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.tickets = tickets;
        this.inventory = inventory;
        this.refunds = refunds;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    CancellationPolicy.Decision handle(UUID eventId, UUID orderId, UUID actorId) {
        Order order = orders.lock(eventId, orderId);
        List<Ticket> left = valid(order);
        CancellationPolicy.Decision decision = CancellationPolicy.decide(order.status(), left);
        if (decision instanceof CancellationPolicy.Decision.Allowed) {
            cancelAll(order, left, actorId);
            FaultPoint.hit("cancel.in-transaction");
        }
        return decision;
    }

    @Transactional
    CancellationPolicy.Decision handleTicket(UUID eventId, UUID orderId, UUID ticketId, UUID actorId) {
        Order order = orders.lock(eventId, orderId);
        List<Ticket> left = valid(order);
        List<Ticket> wanted =
                left.stream().filter(ticket -> ticket.id().equals(ticketId)).toList();
        if (wanted.isEmpty()) {
            return new CancellationPolicy.Decision.NotCancellable(OrderStatus.CANCELLED);
        }
        CancellationPolicy.Decision decision = CancellationPolicy.decide(order.status(), wanted);
        if (decision instanceof CancellationPolicy.Decision.Allowed) {
            if (left.size() == 1) {
                cancelAll(order, wanted, actorId);
            } else {
                cancelOne(order, wanted.getFirst(), actorId);
            }
        }
        return decision;
    }

    private void cancelAll(Order order, List<Ticket> left, UUID actorId) {
        boolean wasPaid = order.status() == OrderStatus.PAID;
        if (wasPaid) {
            tickets.cancel(order.eventId(), left.stream().map(Ticket::id).toList());
            inventory.takeBack(order.eventId(), draws(order, left));
        } else {
            inventory.release(order.eventId(), order.draws());
        }
        Money refund = giveBack(order, left);
        Order cancelled = order.cancel();
        orders.update(cancelled, clock.instant());
        audit.record(
                actorId, "order.cancel", "order", order.id().toString(), order.eventId(), Map.of("refund", refund));
        events.publishEvent(new OrderEvent.Cancelled(
                cancelled.facts(),
                wasPaid,
                refund,
                left.stream().map(CancelOrder::taken).toList(),
                clock.instant()));
    }

    private void cancelOne(Order order, Ticket ticket, UUID actorId) {
        tickets.cancel(order.eventId(), List.of(ticket.id()));
        inventory.takeBack(order.eventId(), draws(order, List.of(ticket)));
        Money refund = giveBack(order, List.of(ticket));
        Order touched = order.touch();
        orders.update(touched, clock.instant());
        audit.record(
                actorId, "ticket.cancel", "ticket", ticket.id().toString(), order.eventId(), Map.of("refund", refund));
        events.publishEvent(new OrderEvent.TicketCancelled(touched.facts(), taken(ticket), refund, clock.instant()));
    }

    /// What these tickets cost, promised back if it was paid through a provider. Sales recorded from elsewhere are
    /// paid back there.
    private Money giveBack(Order order, List<Ticket> taken) {
        long minor = taken.stream()
                .mapToLong(ticket -> line(order, ticket).unitMinor())
                .sum();
        Money refund = new Money(minor, order.total().currency());
        if (minor > 0) {
            refunds.promise(order.eventId(), order.id(), refund, REASON);
        }
        return refund;
    }

    private List<Ticket> valid(Order order) {
        return tickets.lockOfOrder(order.eventId(), order.id()).stream()
                .filter(Ticket::valid)
                .toList();
    }

    private static List<Draw> draws(Order order, List<Ticket> taken) {
        return taken.stream()
                .map(ticket -> new Draw(line(order, ticket).poolId(), 1))
                .toList();
    }

    private static OrderLine line(Order order, Ticket ticket) {
        return order.lines().stream()
                .filter(line -> line.ticketTypeId().equals(ticket.ticketTypeId()))
                .findFirst()
                .orElseThrow();
    }

    private static OrderEvent.Taken taken(Ticket ticket) {
        return new OrderEvent.Taken(ticket.id(), ticket.ticketTypeId());
    }
}
