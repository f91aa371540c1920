package dev.turnout.ticketing.ordering;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.ticketing.inventory.Draw;
import dev.turnout.ticketing.inventory.Inventory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Gives the places of unpaid orders back. An order is expired under its row's lock and only while it is pending, so
/// any
/// number of instances may do this at once, and one that wakes up after a long pause finds nothing left to do.
@Component
class ExpireOrders {

    private static final Logger log = LoggerFactory.getLogger(ExpireOrders.class);
    private static final int BATCH = 100;

    private final Orders orders;
    private final Inventory inventory;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    ExpireOrders(
            Orders orders,
            Inventory inventory,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.orders = orders;
        this.inventory = inventory;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${turnout.ticketing.order.expiry-pause:2s}")
    void run() {
        try {
            while (batch(null) == BATCH) {
                log.debug("More holds have run out than one batch takes");
            }
        } catch (DataAccessException unavailable) {
            log.warn("Holds could not be expired and will be tried again", unavailable);
        }
    }

    /// Expires what has run out, in one event or in all, and says how many orders that were.
    int batch(@Nullable UUID eventId) {
        int count = transaction.execute(_ -> expire(orders.lockExpired(eventId, BATCH)));
        FaultPoint.hit("expiry.after-commit");
        return count;
    }

    private int expire(List<Order> expired) {
        Instant now = clock.instant();
        expired.stream().map(Order::expire).forEach(order -> {
            orders.update(order, now);
            events.publishEvent(new OrderEvent.Expired(order.facts(), now));
        });
        FaultPoint.hit("expiry.in-batch");
        expired.stream()
                .collect(Collectors.groupingBy(Order::eventId, TreeMap::new, Collectors.toList()))
                .forEach((event, ofEvent) -> inventory.release(event, draws(ofEvent)));
        return expired.size();
    }

    private static List<Draw> draws(List<Order> orders) {
        return orders.stream().flatMap(order -> order.draws().stream()).toList();
    }
}
