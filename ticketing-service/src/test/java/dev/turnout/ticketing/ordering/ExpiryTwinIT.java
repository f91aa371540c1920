package dev.turnout.ticketing.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.inventory.Level;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// T4 with its twin: two instances look for expired holds at the same moment. Each hold is given back once, and twice
/// when the job does not lock what it found.
@TicketingTest
class ExpiryTwinIT {

    private static final int SEATS = 10;
    private static final int INSTANCES = 2;

    private final Stage stage;
    private final Inventory inventory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private UUID event = Ids.next();

    ExpiryTwinIT(
            Stage stage,
            Inventory inventory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.stage = stage;
        this.inventory = inventory;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @BeforeEach
    void oneHoldThatRanOutAndOneThatDidNot() {
        event = stage.event();
        UUID type = stage.tickets(event, 2_500, SEATS);
        UUID old = hold(type);
        hold(type);
        jdbc.sql("UPDATE ticket_order SET hold_expires_at = now() - interval '1 second' WHERE id = ?")
                .param(old)
                .update();
    }

    @Test
    void twoJobsAtOnceGiveAHoldBackOnce() throws Exception {
        assertThat(expireTogether(true)).isOne();

        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 1, 1, 0));
        assertThat(stage.facts("OrderExpiredV1", event)).isOne();
    }

    @Test
    void withoutTheirLockTheyGiveItBackTwice() throws Exception {
        assertThat(expireTogether(false)).isEqualTo(2);

        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS, 0, 0));
        assertThat(stage.facts("OrderExpiredV1", event)).isEqualTo(2);
    }

    private int expireTogether(boolean locking) throws InterruptedException {
        var expireOrders = new ExpireOrders(new Met(jdbc, locking), inventory, events, transaction, clock);
        Callable<Integer> job = () -> expireOrders.batch(event);
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            return instances
                    .invokeAll(Stream.generate(() -> job).limit(INSTANCES).toList())
                    .stream()
                    .mapToInt(Future::resultNow)
                    .sum();
        }
    }

    private UUID hold(UUID type) {
        try (Api guest = stage.guest()) {
            Api.Answer held = guest.post(
                    "/api/v1/orders",
                    Stage.order(event, type, 1, "test", "delayed"),
                    "Idempotency-Key",
                    Ids.next().toString());
            return UUID.fromString(held.text("/id"));
        }
    }

    /// The production class; both jobs have looked before one of them writes.
    private static final class Met extends Orders {

        private final JdbcClient jdbc;
        private final boolean locking;
        private final CyclicBarrier bothHaveLooked = new CyclicBarrier(INSTANCES);

        Met(JdbcClient jdbc, boolean locking) {
            super(jdbc);
            this.jdbc = jdbc;
            this.locking = locking;
        }

        @Override
        List<Order> lockExpired(@Nullable UUID eventId, int limit) {
            List<Order> expired = locking ? super.lockExpired(eventId, limit) : findExpired(eventId);
            try {
                bothHaveLooked.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException(alone);
            }
            return expired;
        }

        private List<Order> findExpired(@Nullable UUID eventId) {
            return jdbc
                    .sql("SELECT id FROM ticket_order WHERE event_id = ? AND hold_expires_at <= now()")
                    .param(eventId)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list()
                    .stream()
                    .map(id -> find(id).orElseThrow())
                    .toList();
        }
    }
}
