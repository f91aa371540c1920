package dev.turnout.ticketing.checkin;

import static dev.turnout.ticketing.Stage.eur;
import static dev.turnout.ticketing.Stage.freeOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultHook;
import dev.turnout.common.security.Role;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@TicketingTest
class CheckInIT {

    private final Stage stage;
    private final JdbcClient jdbc;
    private final Api guest;
    private UUID event = Ids.next();
    private Api door;

    CheckInIT(Stage stage, JdbcClient jdbc) {
        this.stage = stage;
        this.jdbc = jdbc;
        this.guest = stage.guest();
        this.door = guest;
    }

    @BeforeEach
    void aDoor() {
        event = stage.event();
        door = stage.as(Role.VOLUNTEER, event);
    }

    @AfterEach
    void close() {
        door.close();
        guest.close();
    }

    @Test
    void whoIsForOneEntranceChecksInThereOnly() {
        String code = ticket(event).text("/tickets/0/code");
        String path = "/api/v1/events/" + event + "/check-ins";
        try (Api gate = stage.as(Role.VOLUNTEER, event, "North gate")) {
            assertThat(gate.post(path, Map.of("code", code, "nonce", "nonce-01"))
                            .status())
                    .isEqualTo(403);
            assertThat(gate.post(path, Map.of("code", code, "nonce", "nonce-01", "area", "South gate"))
                            .status())
                    .isEqualTo(403);
            assertThat(gate.post(path, Map.of("code", code, "nonce", "nonce-01", "area", " north gate"))
                            .text("/result"))
                    .isEqualTo("admitted");
        }
        assertThat(jdbc.sql("SELECT area FROM scan WHERE event_id = ?")
                        .param(event)
                        .query(String.class)
                        .list())
                .containsExactly("north gate");
    }

    @Test
    void letsATicketInOnce() {
        String code = ticket(event).text("/tickets/0/code");

        var first = scan(event, code, "nonce-01", "2026-06-06T08:00:00Z");
        var second = scan(event, code, "nonce-02", "2026-06-06T08:05:00Z");

        assertThat(first.text("/result")).isEqualTo("admitted");
        assertThat(first.text("/ticketTypeName")).isEqualTo("Weekend pass");
        assertThat(second.text("/result")).isEqualTo("already-admitted");
        assertThat(second.text("/firstAdmittedAt")).isEqualTo("2026-06-06T08:00:00Z");
        assertThat(stage.facts("TicketCheckedInV1", event)).isOne();
    }

    @Test
    void givesOneScanOneAnswerHoweverOftenItIsSent() {
        String code = ticket(event).text("/tickets/0/code");

        var first = scan(event, code, "nonce-01", "2026-06-06T08:00:00Z");
        var again = scan(event, code, "nonce-01", "2026-06-06T08:00:00Z");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(stage.count("scan", event)).isOne();
    }

    @Test
    void oneNonceAnswersForOneCodeOnly() {
        String code = ticket(event).text("/tickets/0/code");
        String other = ticket(event).text("/tickets/0/code");
        scan(event, code, "nonce-01", null);

        var reused = scan(event, other, "nonce-01", null);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("/errors/0/code")).isEqualTo("nonce-reused");
        assertThat(scan(event, " " + code, "nonce-01", null).text("/result")).isEqualTo("admitted");
        assertThat(stage.count("admission", event)).isOne();
    }

    @Test
    void tellsTenDoorsApart() throws Exception {
        String code = ticket(event).text("/tickets/0/code");
        try (var doors = Executors.newVirtualThreadPerTaskExecutor()) {
            var scans = IntStream.range(0, 10)
                    .<Callable<String>>mapToObj(
                            number -> () -> scan(event, code, "nonce-" + (10 + number), "2026-06-06T08:00:00Z")
                                    .text("/result"))
                    .toList();
            var results = doors.invokeAll(scans).stream()
                    .map(result -> result.resultNow())
                    .toList();

            assertThat(results).filteredOn("admitted"::equals).hasSize(1);
            assertThat(results).filteredOn("already-admitted"::equals).hasSize(9);
        }
        assertThat(stage.count("admission", event)).isOne();
        assertThat(stage.facts("TicketCheckedInV1", event)).isOne();
    }

    @Test
    void sendsOneScanTenTimesAtOnceAndCountsItOnce() throws Exception {
        String code = ticket(event).text("/tickets/0/code");
        try (var uploads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> upload =
                    () -> scan(event, code, "nonce-01", "2026-06-06T08:00:00Z").text("/result");
            var results = uploads.invokeAll(
                    IntStream.range(0, 10).mapToObj(_ -> upload).toList());
            assertThat(results).allSatisfy(result -> assertThat(result.get()).isEqualTo("admitted"));
        }
        assertThat(stage.count("scan", event)).isOne();
    }

    @Test
    void refusesWhatIsNoTicketHere() {
        String code = ticket(event).text("/tickets/0/code");
        String forged = code.substring(0, 20) + (code.charAt(20) == 'A' ? 'B' : 'A') + code.substring(21);
        UUID elsewhere = stage.event();
        String foreign = ticket(elsewhere).text("/tickets/0/code");

        assertThat(scan(event, "hello", "nonce-01", null).text("/reason")).isEqualTo("malformed");
        assertThat(scan(event, "", "nonce-02", null).text("/result")).isEqualTo("invalid");
        assertThat(scan(event, forged, "nonce-03", null).text("/reason")).isEqualTo("forged");
        assertThat(scan(event, foreign, "nonce-04", null).text("/result")).isEqualTo("wrong-event");
        assertThat(stage.count("admission", event)).isZero();
    }

    @Test
    void refusesAScanFromOutsideOfTheCalendar() {
        for (String at : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z")) {
            var answer = scan(event, "hello", "nonce-01", at);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/at");
        }
    }

    @Test
    void refusesACancelledTicketAndKeepsAUsedOne() {
        var used = ticket(event);
        scan(event, used.text("/tickets/0/code"), "nonce-01", null);
        assertThat(cancel(used).problem()).isEqualTo("already-used");

        var given = ticket(event);
        assertThat(cancel(given).status()).isEqualTo(200);
        assertThat(scan(event, given.text("/tickets/0/code"), "nonce-02", null).text("/result"))
                .isEqualTo("cancelled");
    }

    @Test
    void aTicketThatIsBeingLetInCannotBeGivenBack() throws Exception {
        var order = ticket(event);

        String refusal = whileLetIn(order, () -> cancel(order).problem());

        assertThat(refusal).isEqualTo("already-used");
        assertThat(stage.count("admission", event)).isOne();
    }

    /// The twin: read in the statement that waits for the lock, the admission is not seen.
    @Test
    void readWhileItWaitsTheTicketLooksUnused() throws Exception {
        var order = ticket(event);

        boolean seen = whileLetIn(
                order, () -> jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM admission a
                            WHERE a.event_id = t.event_id AND a.ticket_id = t.id)
                        FROM ticket t WHERE t.event_id = ? FOR UPDATE""").param(event).query(Boolean.class).single());

        assertThat(seen).isFalse();
        assertThat(stage.count("admission", event)).isOne();
    }

    /// Does something while the order's only ticket is let in, and lets that end when it waits for the ticket's lock.
    private <T> T whileLetIn(Api.Answer order, Callable<T> other) throws Exception {
        var admitted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        FaultHook.set(place -> {
            if (place.equals("check-in.after-admission")) {
                admitted.countDown();
                await().until(() -> mayEnd.getCount() == 0);
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var scan = threads.submit(() -> scan(event, order.text("/tickets/0/code"), "nonce-01", null));
            assertThat(admitted.await(10, TimeUnit.SECONDS)).isTrue();
            var answer = threads.submit(other);
            await().pollInterval(Duration.ofMillis(20)).until(this::somebodyWaitsForALock);
            mayEnd.countDown();
            assertThat(scan.get().text("/result")).isEqualTo("admitted");
            return answer.get();
        } finally {
            mayEnd.countDown();
            FaultHook.clear();
        }
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM ticket%')""").query(Boolean.class).single();
    }

    @Test
    void countsOnlyInTheTicketsTime() {
        UUID type = stage.tickets(
                event,
                Map.of(
                        "name", "Day pass",
                        "price", eur(0),
                        "capacity", 5,
                        "validFrom", "2026-06-06T06:00:00Z",
                        "validUntil", "2026-06-06T22:00:00Z"));
        String code = buy(event, type).text("/tickets/0/code");

        var early = scan(event, code, "nonce-01", "2026-06-05T06:00:00Z");
        assertThat(early.text("/result")).isEqualTo("invalid");
        assertThat(early.text("/reason")).isEqualTo("outside-validity");
        assertThat(scan(event, code, "nonce-02", "2026-06-06T12:00:00Z").text("/result"))
                .isEqualTo("admitted");
    }

    private Api.Answer ticket(UUID ofEvent) {
        return buy(ofEvent, stage.tickets(ofEvent, 0, 10));
    }

    private Api.Answer buy(UUID ofEvent, UUID type) {
        return guest.post(
                "/api/v1/orders",
                freeOrder(ofEvent, type, 1),
                "Idempotency-Key",
                Ids.next().toString());
    }

    private Api.Answer cancel(Api.Answer order) {
        return guest.post(
                "/api/v1/orders/" + order.text("/id") + "/cancel", null, "Order-Key", order.text("/orderKey"));
    }

    private Api.Answer scan(UUID atEvent, String code, String nonce, @Nullable String at) {
        Map<String, Object> body =
                at == null ? Map.of("code", code, "nonce", nonce) : Map.of("code", code, "nonce", nonce, "at", at);
        return door.post("/api/v1/events/" + atEvent + "/check-ins", body);
    }
}
