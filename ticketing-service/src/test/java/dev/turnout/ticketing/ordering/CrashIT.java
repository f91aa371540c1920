package dev.turnout.ticketing.ordering;

import static dev.turnout.ticketing.Stage.freeOrder;
import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.security.Role;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.FaultPlaces;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import dev.turnout.ticketing.payment.MoneyJobs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T3: whatever runs is cut off at each named place, then done again. An error that nothing catches stands for the
/// crash:
/// the transaction is lost and nobody gets an answer. Whole processes are killed in `fault-tests`.
@TicketingTest
class CrashIT {

    private static final int SEATS = 10;

    private final Stage stage;
    private final HoldJobs holds;
    private final MoneyJobs money;
    private final JdbcClient jdbc;
    private final UUID event;

    CrashIT(Stage stage, HoldJobs holds, MoneyJobs money, JdbcClient jdbc) {
        this.stage = stage;
        this.holds = holds;
        this.money = money;
        this.jdbc = jdbc;
        this.event = stage.event();
    }

    @AfterEach
    void noMoreCrashes() {
        FaultHook.clear();
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#PAID_ORDER")
    void aPaidOrderIsPlacedOnce(String place) {
        placedOnce(place, order(event, stage.tickets(event, 2_500, SEATS), 2, "test", "success"));
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM test_payment t JOIN payment p ON p.id = t.key WHERE p.event_id = ?""").param(event).query(Integer.class).single()).isOne();
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#FREE_ORDER")
    void aFreeOrderIsPlacedOnce(String place) {
        placedOnce(place, freeOrder(event, stage.tickets(event, 0, SEATS), 2));
    }

    /// The twin of [#aPaidOrderIsPlacedOnce(String)]: a buyer who forgot the key has two orders and pays twice.
    @Test
    void withoutItsKeyTheRetryIsASecondOrder() {
        var body = order(event, stage.tickets(event, 2_500, SEATS), 2, "test", "success");
        try (Api guest = stage.guest()) {
            crashAt("order.after-commit-before-response", () -> place(guest, body));
            place(guest, body);
        }
        assertThat(orders()).hasSize(2);
        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 4, 0, 4));
    }

    /// The buyer does not come back: the reconciler ends it, with a charge that counts or none at all.
    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#PAID_ORDER")
    void anAbandonedOrderEndsByItself(String place) {
        UUID type = stage.tickets(event, 2_500, SEATS);
        try (Api guest = stage.guest()) {
            crashAt(
                    place,
                    () -> guest.post(
                            "/api/v1/orders",
                            order(event, type, 2, "test", "success"),
                            "Idempotency-Key",
                            Ids.next().toString()));
        }
        money.reconcile();

        int captured = jdbc.sql("""
                        SELECT count(*) FROM test_payment t JOIN payment p ON p.id = t.key
                        WHERE p.event_id = ? AND t.state = 'captured'""").param(event).query(Integer.class).single();
        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 2 * captured, 0, 2 * captured));
        assertThat(stage.count("ticket", event)).isEqualTo(2 * captured);
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#CANCELLATION")
    void anOrderIsCancelledOnce(String place) {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, stage.tickets(event, 2_500, SEATS), 2, "test", "success"));
            String path = "/api/v1/orders/" + placed.text("/id");
            crashAt(place, () -> guest.post(path + "/cancel", null, "Order-Key", placed.text("/orderKey")));
            guest.post(path + "/cancel", null, "Order-Key", placed.text("/orderKey"));
            money.sendRefunds();

            assertThat(guest.get(path, "Order-Key", placed.text("/orderKey")).text("/status"))
                    .isEqualTo("cancelled");
            assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS, 0, 0));
            assertThat(refunds(placed)).containsExactly(5_000L);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#REFUND")
    void moneyGoesBackOnce(String place) {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, stage.tickets(event, 2_500, SEATS), 1, "test", "success"));
            guest.post("/api/v1/orders/" + placed.text("/id") + "/cancel", null, "Order-Key", placed.text("/orderKey"));
            crashHere(place, money::sendRefunds);
            money.sendRefunds();
            money.sendRefunds();

            assertThat(refunds(placed)).containsExactly(2_500L);
        }
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#EXPIRY")
    void aHoldExpiresOnce(String place) {
        try (Api guest = stage.guest()) {
            place(guest, order(event, stage.tickets(event, 2_500, SEATS), 3, "test", "delayed"));
        }
        holds.runOut(event);
        crashHere(place, () -> assertThat(holds.expire(event)).isNotNegative());
        holds.expire(event);

        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS, 0, 0));
        assertThat(stage.facts("OrderExpiredV1", event)).isOne();
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#CHECK_IN")
    void aTicketIsAdmittedOnce(String place) {
        try (Api guest = stage.guest();
                Api door = stage.as(Role.STAFF, event)) {
            Api.Answer placed = place(guest, freeOrder(event, stage.tickets(event, 0, SEATS), 1));
            var scan = Map.of("code", placed.text("/tickets/0/code"), "nonce", "nonce-01");
            String path = "/api/v1/events/" + event + "/check-ins";
            crashAt(place, () -> door.post(path, scan));

            assertThat(door.post(path, scan).text("/result")).isEqualTo("admitted");
            assertThat(stage.facts("TicketCheckedInV1", event)).isOne();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#CONFIRMATION")
    void aLostCallbackIsFoundByTheReconciler(String place) {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, stage.tickets(event, 2_500, SEATS), 1, "test", "delayed"));
            crashAt(place, () -> guest.post("/api/v1/test-payments/" + placed.text("/payment/id") + "/confirm", null));
            assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 1, 1, 0));

            money.reconcile();

            assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 1, 0, 1));
        }
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.ticketing.FaultPlaces#RECONCILIATION")
    void aReconcilerThatDiesIsFollowedByAnother(String place) {
        try (Api guest = stage.guest()) {
            var body = order(event, stage.tickets(event, 2_500, SEATS), 1, "test", "success");
            crashAt(
                    "payment.after-charge-before-record",
                    () -> guest.post(
                            "/api/v1/orders",
                            body,
                            "Idempotency-Key",
                            Ids.next().toString()));
        }
        crashHere(place, money::reconcile);
        money.reconcile();

        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 1, 0, 1));
    }

    /// What makes the others prove something: each of them really passes each of its places.
    @Test
    void passesEveryPlace() {
        Set<String> passed = ConcurrentHashMap.newKeySet();
        FaultHook.set(passed::add);
        try (Api guest = stage.guest();
                Api door = stage.as(Role.STAFF, event)) {
            UUID type = stage.tickets(event, 2_500, SEATS);
            Api.Answer paid = place(guest, order(event, type, 2, "test", "success"));
            door.post(
                    "/api/v1/events/" + event + "/check-ins",
                    Map.of("code", paid.text("/tickets/0/code"), "nonce", "nonce-01"));
            Api.Answer late = place(guest, order(event, type, 1, "test", "delayed"));
            guest.post("/api/v1/test-payments/" + late.text("/payment/id") + "/confirm", null);
            guest.post("/api/v1/orders/" + late.text("/id") + "/cancel", null, "Order-Key", late.text("/orderKey"));
            place(guest, order(event, type, 1, "test", "delayed"));
        }
        money.reconcile();
        money.sendRefunds();
        holds.runOut(event);
        holds.expire(event);

        assertThat(passed).containsAll(FaultPlaces.ALL);
    }

    private void placedOnce(String place, Map<String, Object> body) {
        String key = Ids.next().toString();
        try (Api guest = stage.guest()) {
            crashAt(place, () -> guest.post("/api/v1/orders", body, "Idempotency-Key", key));
            List<UUID> survived = orders();

            Api.Answer retry = guest.post("/api/v1/orders", body, "Idempotency-Key", key);

            assertThat(retry.text("/status")).as(retry.text()).isEqualTo("paid");
            assertThat(orders()).containsExactly(UUID.fromString(retry.text("/id")));
            assertThat(orders()).containsAll(survived);
        }
        assertThat(stage.ledger(event)).isEqualTo(new Level(SEATS, SEATS - 2, 0, 2));
        assertThat(stage.count("ticket", event)).isEqualTo(2);
        assertThat(stage.facts("OrderPaidV1", event)).isOne();
    }

    private List<UUID> orders() {
        return jdbc.sql("SELECT id FROM ticket_order WHERE event_id = ?")
                .param(event)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<Long> refunds(Api.Answer placed) {
        return jdbc.sql("SELECT amount_minor FROM test_refund WHERE payment_key = ?")
                .param(UUID.fromString(placed.text("/payment/id")))
                .query((row, _) -> row.getLong("amount_minor"))
                .list();
    }

    private static Api.Answer place(Api who, Map<String, Object> body) {
        return who.post("/api/v1/orders", body, "Idempotency-Key", Ids.next().toString());
    }

    /// The service crashes while it handles a request; the caller never learns what became of it.
    private static void crashAt(String place, Runnable request) {
        AtomicBoolean crashed = arm(place);
        request.run();
        FaultHook.clear();
        assertThat(crashed).as("passed " + place).isTrue();
    }

    /// The service crashes in a job.
    private static void crashHere(String place, Runnable job) {
        AtomicBoolean crashed = arm(place);
        assertThatThrownBy(job::run).isInstanceOf(SimulatedCrash.class);
        FaultHook.clear();
        assertThat(crashed).as("passed " + place).isTrue();
    }

    private static AtomicBoolean arm(String place) {
        var crashed = new AtomicBoolean();
        FaultHook.set(name -> {
            if (name.equals(place) && crashed.compareAndSet(false, true)) {
                throw new SimulatedCrash(place);
            }
        });
        return crashed;
    }

    /// No exception that any code of ours would catch.
    private static final class SimulatedCrash extends Error {

        private static final long serialVersionUID = 1L;

        SimulatedCrash(String place) {
            super("crashed at " + place);
        }
    }
}
