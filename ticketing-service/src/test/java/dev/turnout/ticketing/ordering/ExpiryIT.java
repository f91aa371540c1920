package dev.turnout.ticketing.ordering;

import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import dev.turnout.ticketing.payment.MoneyJobs;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// T4 and T7: holds that run out while several instances look, and while somebody pays.
@TicketingTest
class ExpiryIT {

    private static final int ORDERS = 40;

    private final Stage stage;
    private final HoldJobs holds;
    private final MoneyJobs money;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private UUID event = Ids.next();
    private UUID type = Ids.next();

    ExpiryIT(Stage stage, HoldJobs holds, MoneyJobs money, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.stage = stage;
        this.holds = holds;
        this.money = money;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void heldTickets() {
        event = stage.event();
        type = stage.tickets(event, 2_500, ORDERS);
    }

    @Test
    void twoJobsExpireEachHoldOnce() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            hold();
        }
        assertThat(stage.ledger(event)).isEqualTo(new Level(ORDERS, 0, ORDERS, 0));
        holds.runOut(event);

        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> job = () -> holds.expire(event);
            int expired = instances
                    .invokeAll(Stream.generate(() -> job).limit(6).toList())
                    .stream()
                    .mapToInt(Future::resultNow)
                    .sum();
            assertThat(expired).isEqualTo(ORDERS);
        }

        assertThat(stage.ledger(event)).isEqualTo(new Level(ORDERS, ORDERS, 0, 0));
        assertThat(stage.facts("OrderExpiredV1", event)).isEqualTo(ORDERS);
    }

    @Test
    void aJobThatWasFrozenInTheMiddleLeavesNothingForItselfToRepeat() throws Exception {
        hold();
        holds.runOut(event);
        // The frozen instance has chosen and locked the order; its session is cut before it commits, as after SIGSTOP.
        transaction.executeWithoutResult(status -> {
            holds.expire(event);
            status.setRollbackOnly();
        });

        assertThat(holds.expire(event)).isOne();
        assertThat(holds.expire(event)).isZero();
        assertThat(stage.ledger(event)).isEqualTo(new Level(ORDERS, ORDERS, 0, 0));
    }

    @Test
    void aHoldLivesByTheDatabasesClock() {
        hold();

        assertThat(holds.expire(event)).isZero();
        Double seconds = jdbc.sql("""
                        SELECT extract(epoch FROM hold_expires_at - now()) FROM ticket_order WHERE event_id = ?""").param(event).query(Double.class).single();
        assertThat(seconds).isBetween(15 * 60 - 30.0, 15 * 60.0);
    }

    @Test
    void moneyAndExpiryAtTheSameMomentEndInTicketsOrARefund() throws Exception {
        try (Api guest = stage.guest();
                var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                Api.Answer placed = hold();
                holds.runOut(event);
                Future<?> expiry = together.submit(() -> holds.expire(event));
                Future<?> confirmation = together.submit(
                        () -> guest.post("/api/v1/test-payments/" + placed.text("/payment/id") + "/confirm", null));
                expiry.get();
                confirmation.get();
                money.sendRefunds();

                Api.Answer read =
                        guest.get("/api/v1/orders/" + placed.text("/id"), "Order-Key", placed.text("/orderKey"));
                boolean tickets = read.body().at("/tickets").size() == 1;
                boolean refund = read.body().at("/payment/refunded/amount").asInt() == 2_500;
                assertThat(tickets)
                        .as("tickets or refund, never both or neither")
                        .isNotEqualTo(refund);
            }
        }
        Level level = stage.ledger(event);
        assertThat(level.sold()).isEqualTo(stage.count("ticket", event));
        assertThat(level.held()).isZero();
    }

    private Api.Answer hold() {
        try (Api guest = stage.guest()) {
            return guest.post(
                    "/api/v1/orders",
                    order(event, type, 1, "test", "delayed"),
                    "Idempotency-Key",
                    Ids.next().toString());
        }
    }
}
