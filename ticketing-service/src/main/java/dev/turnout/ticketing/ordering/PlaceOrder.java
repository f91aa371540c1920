package dev.turnout.ticketing.ordering;

import dev.turnout.common.Ids;
import dev.turnout.common.Money;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.ticketing.catalogue.TicketTypes;
import dev.turnout.ticketing.inventory.Claim;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.payment.Cashier;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Holds the places, writes the order and has it paid.
///
/// The first transaction makes the order under its idempotency key, or finds the one that is there. A caller who never
/// got an answer repeats the same call and goes on where the first one stopped: there is one order and one charge,
/// wherever the first one was cut off.
@Component
class PlaceOrder {

    private static final int AT_A_TIME = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IN_VAIN = Duration.ofMillis(500);

    private final Cart cart;
    private final Orders orders;
    private final Inventory inventory;
    private final Cashier cashier;
    private final FulfilOrder fulfilOrder;
    private final ExpireOrders expireOrders;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final OrderProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Turnstile turnstile = new Turnstile(AT_A_TIME, PATIENCE, IN_VAIN);

    PlaceOrder(
            TicketTypes types,
            Orders orders,
            Inventory inventory,
            Cashier cashier,
            FulfilOrder fulfilOrder,
            ExpireOrders expireOrders,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            OrderProperties properties,
            Clock clock) {
        this.cart = new Cart(types, cashier);
        this.orders = orders;
        this.inventory = inventory;
        this.cashier = cashier;
        this.fulfilOrder = fulfilOrder;
        this.expireOrders = expireOrders;
        this.events = events;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /// What a buyer asks for.
    record Command(
            OrderKey key,
            UUID eventId,
            Map<UUID, Integer> quantities,
            String paymentMethod,
            @Nullable String paymentWish,
            @Nullable Money expectedTotal,
            Buyer buyer) {}

    /// What came of it.
    sealed interface Outcome {

        /// The order exists; `repeated` when it did before.
        record Placed(UUID orderId, boolean repeated) implements Outcome {}

        record SoldOut(UUID ticketTypeId, int left) implements Outcome {}

        record KeyReused() implements Outcome {}

        /// The cart cannot be ordered as it is.
        record Refused(Cart.Refusal refusal) implements Outcome {}
    }

    /// Callers wait here, not for a connection: so many orders cannot keep the door's scanners from the database.
    Outcome handle(Command command) {
        return turnstile.pass(() -> place(command));
    }

    private Outcome place(Command command) {
        FaultPoint.hit("order.before-hold");
        Outcome outcome = attempt(command);
        if (outcome instanceof Outcome.SoldOut && expireOrders.batch(command.eventId()) > 0) {
            // Holds that ran out were still in the way: the job has its own pace, the buyer does not wait for it.
            outcome = attempt(command);
        }
        if (outcome instanceof Outcome.Placed(UUID orderId, var _)) {
            FaultPoint.hit("order.after-hold-commit");
            cashier.charge(command.eventId(), orderId);
        }
        return outcome;
    }

    private Outcome attempt(Command command) {
        Optional<Outcome> earlier = earlier(command.key());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return switch (cart.check(command)) {
            case Cart.Refusal refusal -> new Outcome.Refused(refusal);
            case Cart.Ready ready ->
                transaction.execute(status -> {
                    Outcome outcome = place(command, ready);
                    if (!(outcome instanceof Outcome.Placed)) {
                        status.setRollbackOnly();
                    }
                    return outcome;
                });
        };
    }

    private Outcome place(Command command, Cart.Ready ready) {
        UUID orderKey = new UUID(random.nextLong(), random.nextLong());
        Order order = Order.place(
                Ids.next(),
                command.eventId(),
                command.buyer(),
                orderKey,
                ready.lines(),
                ready.currency(),
                clock.instant());
        if (!orders.insert(order, command.key(), properties.hold())) {
            return earlier(command.key()).orElseThrow();
        }
        Claim claim = order.isFree()
                ? inventory.sellFree(order.eventId(), order.draws())
                : inventory.hold(order.eventId(), order.draws());
        FaultPoint.hit("order.after-hold");
        return switch (claim) {
            case Claim.SoldOut(UUID poolId, int left) -> new Outcome.SoldOut(ready.typeOf(poolId), left);
            case Claim.Granted() -> {
                events.publishEvent(new OrderEvent.Placed(order.facts(), order.placedAt()));
                payOrAskForMoney(order, command);
                FaultPoint.hit("order.before-commit");
                yield new Outcome.Placed(order.id(), false);
            }
        };
    }

    private void payOrAskForMoney(Order order, Command command) {
        if (order.isFree()) {
            fulfilOrder.handle(order, clock.instant());
        } else {
            cashier.request(
                    order.eventId(),
                    order.id(),
                    command.paymentMethod(),
                    order.total(),
                    command.paymentWish(),
                    command.buyer().personId());
        }
    }

    private Optional<Outcome> earlier(OrderKey key) {
        return orders.findByKey(key)
                .map(found -> MessageDigest.isEqual(found.requestHash(), key.requestHash())
                        ? new Outcome.Placed(found.orderId(), true)
                        : new Outcome.KeyReused());
    }
}
