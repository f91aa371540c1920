package dev.turnout.ticketing.ordering;

import dev.turnout.ticketing.inventory.Claim;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.payment.Refunds;
import dev.turnout.ticketing.payment.Settlement;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// What a payment's end means for its order. Money that arrives ends in tickets or goes back, whenever it arrives.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettleOrder implements Settlement {

    private static final Logger log = LoggerFactory.getLogger(SettleOrder.class);

    private final Orders orders;
    private final Inventory inventory;
    private final FulfilOrder fulfilOrder;
    private final Refunds refunds;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    SettleOrder(
            Orders orders,
            Inventory inventory,
            FulfilOrder fulfilOrder,
            Refunds refunds,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.orders = orders;
        this.inventory = inventory;
        this.fulfilOrder = fulfilOrder;
        this.refunds = refunds;
        this.events = events;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    @Override
    public void captured(Bill bill) {
        Order order = orders.lock(bill.eventId(), bill.orderId());
        switch (order.status()) {
            case PENDING_PAYMENT -> {
                inventory.sellHeld(order.eventId(), order.draws());
                fulfilOrder.handle(order, clock.instant());
            }
            case EXPIRED, DECLINED -> {
                if (reacquire(order)) {
                    fulfilOrder.handle(order, clock.instant());
                } else {
                    giveBack(bill, "paid-after-hold-expired");
                }
            }
            case CANCELLED -> giveBack(bill, "paid-after-cancellation");
            case PAID -> log.warn("Order {} was paid for again by payment {}", order.id(), bill.paymentId());
        }
    }

    @Override
    public void failed(Bill bill) {
        Order order = orders.lock(bill.eventId(), bill.orderId());
        if (order.isPending()) {
            Order declined = order.decline();
            orders.update(declined, clock.instant());
            inventory.release(order.eventId(), order.draws());
            events.publishEvent(new OrderEvent.Declined(declined.facts(), clock.instant()));
        }
    }

    /// Takes all of the places again or none; what was taken before one pool had too few goes back to the savepoint.
    private boolean reacquire(Order order) {
        return savepoint.execute(status -> switch (inventory.sellFree(order.eventId(), order.draws())) {
            case Claim.Granted() -> true;
            case Claim.SoldOut _ -> {
                status.setRollbackOnly();
                yield false;
            }
        });
    }

    private void giveBack(Bill bill, String reason) {
        log.info("Payment {} came too late for order {} and goes back: {}", bill.paymentId(), bill.orderId(), reason);
        refunds.promise(bill.eventId(), bill.orderId(), bill.amount(), reason);
    }
}
