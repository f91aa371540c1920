package dev.turnout.ticketing.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.TicketingTest;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The last place and two buyers who both see it, with and without the guards: without them it must go wrong, or the
/// tests
/// of the rush prove nothing.
@TicketingTest
class OversellTwinIT {

    private static final int SEATS = 1;
    private static final int BUYERS = 2;

    private final Inventory guarded;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID event = Ids.next();
    private final UUID pool = Ids.next();

    OversellTwinIT(Inventory guarded, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.guarded = guarded;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aPool() {
        transaction.executeWithoutResult(_ -> guarded.open(event, pool, SEATS));
    }

    @AfterEach
    void guardAgain() {
        jdbc.sql("DELETE FROM ticket_pool WHERE event_id = ?").param(event).update();
        jdbc.sql("ALTER TABLE ticket_pool DROP CONSTRAINT IF EXISTS ticket_pool_ledger")
                .update();
        jdbc.sql("""
                        ALTER TABLE ticket_pool ADD CONSTRAINT ticket_pool_ledger
                        CHECK (free >= 0 AND held >= 0 AND sold >= 0 AND free + held + sold = capacity)""").update();
    }

    @Test
    void sellsNoMoreThanThereIs() throws Exception {
        assertThat(rush(guarded)).isEqualTo(SEATS);
        assertThat(guarded.level(event, pool)).isEqualTo(new Level(SEATS, 0, 0, SEATS));
    }

    @Test
    void oversellsWithoutTheGuardAndTheConstraint() throws Exception {
        jdbc.sql("ALTER TABLE ticket_pool DROP CONSTRAINT ticket_pool_ledger").update();

        assertThat(rush(new Unguarded(jdbc))).isEqualTo(BUYERS);
        assertThat(guarded.level(event, pool).free()).isNegative();
    }

    @Test
    void isStoppedByTheConstraintWhenTheGuardIsMissing() throws Exception {
        assertThat(rush(new Unguarded(jdbc))).isEqualTo(SEATS);
    }

    private long rush(Inventory inventory) throws Exception {
        Callable<Boolean> buy = () -> transaction.execute(status -> {
            boolean granted = inventory.sellFree(event, List.of(new Draw(pool, 1))) instanceof Claim.Granted;
            if (!granted) {
                status.setRollbackOnly();
            }
            return granted;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> buy).limit(BUYERS).toList()).stream()
                    .filter(result -> result.state() == Future.State.SUCCESS && result.resultNow())
                    .count();
        }
    }

    /// The production class with one clause missing: it looks first and takes then, and both buyers look before one
    /// takes.
    private static final class Unguarded extends Inventory {

        private final JdbcClient jdbc;
        private final CyclicBarrier bothHaveLooked = new CyclicBarrier(BUYERS);

        Unguarded(JdbcClient jdbc) {
            super(jdbc);
            this.jdbc = jdbc;
        }

        @Override
        boolean take(UUID eventId, Draw draw, Taking taking) {
            boolean enough = level(eventId, draw.poolId()).free() >= draw.quantity();
            awaitTheOther();
            return enough
                    && jdbc.sql(
                                            "UPDATE ticket_pool SET free = free - :n, %1$s = %1$s + :n WHERE event_id = :e AND id = :p"
                                                    .formatted(taking.column()))
                                    .param("n", draw.quantity())
                                    .param("e", eventId)
                                    .param("p", draw.poolId())
                                    .update()
                            == 1;
        }

        private void awaitTheOther() {
            try {
                bothHaveLooked.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException(alone);
            }
        }
    }
}
