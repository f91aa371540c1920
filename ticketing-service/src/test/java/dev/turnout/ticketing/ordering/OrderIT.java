package dev.turnout.ticketing.ordering;

import static dev.turnout.ticketing.Stage.freeOrder;
import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import dev.turnout.ticketing.payment.MoneyJobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@TicketingTest
class OrderIT {

    private final Stage stage;
    private final HoldJobs holds;
    private final MoneyJobs money;
    private final JdbcClient jdbc;

    private UUID event = Ids.next();
    private UUID type = Ids.next();

    OrderIT(Stage stage, HoldJobs holds, MoneyJobs money, JdbcClient jdbc) {
        this.stage = stage;
        this.holds = holds;
        this.money = money;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void tenTicketsAtTwentyFive() {
        event = stage.event();
        type = stage.tickets(event, 2_500, 10);
    }

    @Test
    void isPaidAtOnceAndCarriesItsTickets() {
        Api.Answer answer = place(order(event, type, 2, "test", "success"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("paid");
        assertThat(answer.body().at("/total/amount").asInt()).isEqualTo(5_000);
        assertThat(answer.body().at("/tickets").size()).isEqualTo(2);
        assertThat(answer.text("/tickets/0/code")).startsWith("TT1.");
        assertThat(answer.text("/payment/status")).isEqualTo("captured");
        assertThat(stage.ledger(event)).isEqualTo(new Level(10, 8, 0, 2));
        assertThat(stage.facts("OrderPlacedV1", event)).isOne();
        assertThat(stage.facts("OrderPaidV1", event)).isOne();
    }

    @Test
    void needsNoMoneyWhenFree() {
        UUID games = stage.event();
        UUID free = stage.tickets(games, 0, 5);

        Api.Answer answer = place(freeOrder(games, free, 5));

        assertThat(answer.text("/status")).isEqualTo("paid");
        assertThat(answer.body().at("/payment").isNull()).isTrue();
        assertThat(stage.ledger(games)).isEqualTo(new Level(5, 0, 0, 5));
        assertThat(place(freeOrder(games, free, 1)).problem()).isEqualTo("sold-out");
    }

    @Test
    void givesItsPlacesBackWhenDeclined() {
        Api.Answer answer = place(order(event, type, 3, "test", "decline"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("declined");
        assertThat(answer.body().at("/tickets").isEmpty()).isTrue();
        assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));
        assertThat(stage.facts("OrderDeclinedV1", event)).isOne();
    }

    @Test
    void waitsForADelayedPayment() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 1, "test", "delayed"));
            assertThat(placed.text("/status")).isEqualTo("pending_payment");
            assertThat(placed.text("/payment/status")).isEqualTo("authorised");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 9, 1, 0));

            assertThat(confirm(guest, placed).status()).isEqualTo(200);
            assertThat(confirm(guest, placed).status()).isEqualTo(200);

            assertThat(read(guest, placed).text("/status")).isEqualTo("paid");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 9, 0, 1));
            assertThat(stage.facts("OrderPaidV1", event)).isOne();
        }
    }

    @Test
    void findsPlacesAgainWhenMoneyComesAfterTheHold() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 2, "test", "delayed"));
            holds.runOut(event);
            assertThat(holds.expire(event)).isOne();
            assertThat(read(guest, placed).text("/status")).isEqualTo("expired");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));

            confirm(guest, placed);

            assertThat(read(guest, placed).text("/status")).isEqualTo("paid");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 8, 0, 2));
        }
    }

    @Test
    void givesLateMoneyBackWhenThePlacesAreGone() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 2, "test", "delayed"));
            holds.runOut(event);
            holds.expire(event);
            assertThat(place(order(event, type, 9, "test", "success")).text("/status"))
                    .isEqualTo("paid");

            confirm(guest, placed);
            money.sendRefunds();
            money.sendRefunds();

            assertThat(read(guest, placed).text("/status")).isEqualTo("expired");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 1, 0, 9));
            assertThat(refunded(placed)).containsExactly(5_000L);
        }
    }

    @Test
    void doesNotWaitForTheJobThatExpiresOthers() {
        place(order(event, type, 10, "test", "delayed"));
        assertThat(place(order(event, type, 1, "test", "success")).problem()).isEqualTo("sold-out");

        holds.runOut(event);

        assertThat(place(order(event, type, 1, "test", "success")).text("/status"))
                .isEqualTo("paid");
    }

    @Test
    void givesTheSameAnswerUnderTheSameKey() {
        try (Api guest = stage.guest()) {
            var body = order(event, type, 1, "test", "success");
            String key = Ids.next().toString();
            Api.Answer first = guest.post("/api/v1/orders", body, "Idempotency-Key", key);
            Api.Answer again = guest.post("/api/v1/orders", body, "Idempotency-Key", key);

            assertThat(again.text()).isEqualTo(first.text());
            assertThat(again.header("Idempotent-Replayed")).contains("true");
            assertThat(guest.post("/api/v1/orders", order(event, type, 2, "test", "success"), "Idempotency-Key", key)
                            .problem())
                    .isEqualTo("idempotency-key-reused");
            assertThat(guest.post("/api/v1/orders", body).problem()).isEqualTo("idempotency-key-required");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 9, 0, 1));
        }
    }

    @Test
    void isCancelledWithARefund() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 2, "test", "success"));

            Api.Answer cancelled = cancel(guest, "/api/v1/orders/" + placed.text("/id"), placed);
            money.sendRefunds();

            assertThat(cancelled.text("/status")).isEqualTo("cancelled");
            assertThat(cancelled.text("/tickets/0/status")).isEqualTo("cancelled");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));
            assertThat(refunded(placed)).containsExactly(5_000L);
            assertThat(cancel(guest, "/api/v1/orders/" + placed.text("/id"), placed)
                            .problem())
                    .isEqualTo("not-cancellable");
        }
    }

    @Test
    void isCancelledTicketByTicket() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 2, "test", "success"));

            Api.Answer one = cancel(guest, "/api/v1/tickets/" + placed.text("/tickets/0/id"), placed);
            assertThat(one.text("/status")).isEqualTo("paid");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 9, 0, 1));
            Api.Answer both = cancel(guest, "/api/v1/tickets/" + placed.text("/tickets/1/id"), placed);
            assertThat(both.text("/status")).isEqualTo("cancelled");
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));

            money.sendRefunds();
            assertThat(refunded(placed)).containsExactly(2_500L, 2_500L);
            assertThat(stage.facts("TicketCancelledV1", event)).isOne();
            assertThat(stage.facts("OrderCancelledV1", event)).isOne();
        }
    }

    @Test
    void isRefundedWhenMoneyComesAfterItsCancellation() {
        try (Api guest = stage.guest()) {
            Api.Answer placed = place(guest, order(event, type, 1, "test", "delayed"));
            cancel(guest, "/api/v1/orders/" + placed.text("/id"), placed);
            assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));

            confirm(guest, placed);
            money.sendRefunds();

            assertThat(read(guest, placed).text("/status")).isEqualTo("cancelled");
            assertThat(refunded(placed)).containsExactly(2_500L);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(place(order(event, type, 0, "test", "success")).status()).isEqualTo(422);
        assertThat(place(order(event, type, -1, "test", "success")).text("/errors/0/pointer"))
                .isEqualTo("/lines/0/quantity");
        assertThat(place(order(event, type, 1_000_000_000, "test", "success")).status())
                .isEqualTo(422);
        assertThat(place(order(event, type, 11, "test", "success")).text("/errors/0/code"))
                .isEqualTo("too-many");
        assertThat(place(order(event, Ids.next(), 1, "test", "success")).text("/errors/0/code"))
                .isEqualTo("unknown-ticket-type");
        assertThat(place(order(Ids.next(), type, 1, "test", "success")).status())
                .isEqualTo(404);
        assertThat(place(order(event, type, 1, "free", "success")).text("/errors/0/code"))
                .isEqualTo("not-accepted");
        assertThat(place(order(event, type, 1, "gold", "success")).text("/errors/0/code"))
                .isEqualTo("not-accepted");
        assertThat(place(Map.of()).status()).isEqualTo(422);
        assertThat(stage.ledger(event)).isEqualTo(new Level(10, 10, 0, 0));
    }

    @Test
    void refusesAStalePrice() {
        var body = new HashMap<>(order(event, type, 2, "test", "success"));
        body.put("expectedTotal", Stage.eur(4_000));

        Api.Answer answer = place(body);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("price-changed");
        assertThat(answer.body().at("/total/amount").asInt()).isEqualTo(5_000);
    }

    @Test
    void refusesWhatIsNotOnSale() {
        UUID games = stage.event();
        UUID early = stage.tickets(
                games,
                Map.of("name", "Early", "price", Stage.eur(0), "capacity", 5, "saleStartsAt", "2999-01-01T00:00:00Z"));
        assertThat(place(freeOrder(games, early, 1)).problem()).isEqualTo("not-on-sale");
        UUID draft = stage.event("draft");
        assertThat(place(freeOrder(draft, stage.tickets(draft, 0, 5), 1)).status())
                .isEqualTo(404);
    }

    @Test
    void takesAllOrNothingFromSeveralPools() {
        UUID scarce = stage.tickets(event, 1_000, 1);
        var body = new HashMap<>(order(event, type, 2, "test", "success"));
        body.put(
                "lines",
                List.of(Map.of("ticketTypeId", type, "quantity", 2), Map.of("ticketTypeId", scarce, "quantity", 2)));

        Api.Answer answer = place(body);

        assertThat(answer.problem()).isEqualTo("sold-out");
        assertThat(answer.text("/ticketTypeId")).isEqualTo(scarce.toString());
        assertThat(answer.body().at("/left").asInt()).isOne();
        assertThat(stage.count("ticket_order", event)).isZero();
        assertThat(jdbc.sql("SELECT sum(free) FROM ticket_pool WHERE event_id = ?")
                        .param(event)
                        .query(Integer.class)
                        .single())
                .isEqualTo(11);
    }

    @Test
    void isListedForItsBuyerAndForTheTeam() {
        UUID buyer = Ids.next();
        try (Api person = stage.person(buyer);
                Api organizer = stage.as(Role.ORGANIZER, event)) {
            for (int i = 0; i < 3; i++) {
                place(person, order(event, type, 1, "test", "success"));
            }
            Api.Answer first = person.get("/api/v1/orders?limit=2");
            Api.Answer rest = person.get("/api/v1/orders?limit=2&cursor=" + first.text("/nextCursor"));

            assertThat(first.body().at("/items").size()).isEqualTo(2);
            assertThat(rest.body().at("/items").size()).isOne();
            assertThat(rest.body().at("/nextCursor").isNull()).isTrue();
            assertThat(person.get("/api/v1/tickets").body().at("/items").size()).isEqualTo(3);
            assertThat(organizer
                            .get("/api/v1/events/" + event + "/orders")
                            .body()
                            .at("/items")
                            .size())
                    .isEqualTo(3);
        }
    }

    private Api.Answer place(Map<String, Object> body) {
        try (Api guest = stage.guest()) {
            return place(guest, body);
        }
    }

    private static Api.Answer place(Api who, Map<String, Object> body) {
        return who.post("/api/v1/orders", body, "Idempotency-Key", Ids.next().toString());
    }

    private static Api.Answer confirm(Api who, Api.Answer placed) {
        return who.post("/api/v1/test-payments/" + placed.text("/payment/id") + "/confirm", null);
    }

    private static Api.Answer cancel(Api who, String what, Api.Answer placed) {
        return who.post(what + "/cancel", null, "Order-Key", placed.text("/orderKey"));
    }

    private static Api.Answer read(Api who, Api.Answer placed) {
        return who.get("/api/v1/orders/" + placed.text("/id"), "Order-Key", placed.text("/orderKey"));
    }

    private List<Long> refunded(Api.Answer placed) {
        return jdbc.sql("SELECT amount_minor FROM test_refund WHERE payment_key = ?")
                .param(UUID.fromString(placed.text("/payment/id")))
                .query((row, _) -> row.getLong("amount_minor"))
                .list();
    }
}
