package dev.turnout.ticketing.ordering;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.catalogue.TicketType;
import dev.turnout.ticketing.inventory.Claim;
import dev.turnout.ticketing.inventory.Inventory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in a sale that was paid for elsewhere, at the time it was made. It needs places like any other.
@Component
public class RecordSale {

    private final Orders orders;
    private final Inventory inventory;
    private final FulfilOrder fulfilOrder;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    RecordSale(Orders orders, Inventory inventory, FulfilOrder fulfilOrder, ApplicationEventPublisher events) {
        this.orders = orders;
        this.inventory = inventory;
        this.fulfilOrder = fulfilOrder;
        this.events = events;
    }

    /// The order's id, or nothing when there are not enough places; then the caller rolls back.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> handle(UUID eventId, Buyer buyer, Map<TicketType, Integer> quantities, Instant at) {
        List<OrderLine> lines = quantities.entrySet().stream()
                .map(wanted -> line(wanted.getKey(), wanted.getValue()))
                .toList();
        String currency = quantities.keySet().iterator().next().price().currency();
        UUID orderKey = new UUID(random.nextLong(), random.nextLong());
        Order order = Order.place(Ids.next(), eventId, buyer, orderKey, lines, currency, at);
        if (inventory.sellFree(eventId, order.draws()) instanceof Claim.SoldOut) {
            return Optional.empty();
        }
        orders.insert(order, null, null);
        events.publishEvent(new OrderEvent.Placed(order.facts(), at));
        fulfilOrder.handle(order, at);
        return Optional.of(order.id());
    }

    private static OrderLine line(TicketType type, int quantity) {
        return new OrderLine(
                type.id(), type.poolId(), type.name(), quantity, type.price().minor());
    }
}
