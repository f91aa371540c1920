package dev.turnout.ticketing.catalogue;

import static dev.turnout.ticketing.Stage.eur;
import static dev.turnout.ticketing.Stage.freeOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.ticketing.Api;
import dev.turnout.ticketing.Stage;
import dev.turnout.ticketing.TicketingTest;
import dev.turnout.ticketing.inventory.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TicketingTest
class TicketTypeIT {

    private final Stage stage;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private UUID event = Ids.next();
    private Api organizer;
    private Api guest;

    TicketTypeIT(Stage stage, JdbcClient jdbc, TransactionTemplate transaction) {
        this.stage = stage;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.organizer = stage.guest();
        this.guest = stage.guest();
    }

    @BeforeEach
    void anEvent() {
        event = stage.event();
        organizer = stage.as(Role.ORGANIZER, event);
    }

    @AfterEach
    void close() {
        organizer.close();
        guest.close();
    }

    @Test
    void isOpenedAndSeenByEverybody() {
        UUID type = stage.tickets(event, 2_500, 10);

        var seen = guest.get("/api/v1/events/" + event + "/ticket-types");
        assertThat(seen.text("/items/0/id")).isEqualTo(type.toString());
        assertThat(seen.body().at("/items/0/left").asInt()).isEqualTo(10);
        assertThat(seen.body().at("/items/0/sold").isNull()).isTrue();
        assertThat(organizer
                        .get("/api/v1/ticket-types/" + type)
                        .body()
                        .at("/sold")
                        .asInt())
                .isZero();
    }

    @Test
    void changesOnlyWhatIsNamedAndOnlyTheVersionThatWasSeen() {
        String path = "/api/v1/ticket-types/" + stage.tickets(event, 2_500, 10);

        assertThat(organizer.call("PATCH", path, Map.of("name", "Day pass")).status())
                .isEqualTo(428);
        var changed = organizer.call("PATCH", path, Map.of("name", "Day pass"), "If-Match", "\"v1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/name")).isEqualTo("Day pass");
        assertThat(changed.body().at("/price/amount").asInt()).isEqualTo(2_500);
        assertThat(changed.header("ETag")).contains("\"v2\"");

        var stale = organizer.call("PATCH", path, Map.of("capacity", 20), "If-Match", "\"v1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/current/name")).isEqualTo("Day pass");
    }

    @Test
    void asksToTryAgainWhenItIsLockedForTooLong() {
        UUID type = stage.tickets(event, 2_500, 10);
        String path = "/api/v1/ticket-types/" + type;

        var answer = transaction.execute(_ -> {
            jdbc.sql("SELECT id FROM ticket_type WHERE id = ? FOR UPDATE")
                    .param(type)
                    .query(UUID.class)
                    .single();
            return organizer.call("PATCH", path, Map.of("name", "Day pass"), "If-Match", "\"v1\"");
        });

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void keepsRoomForWhatIsSold() {
        UUID type = stage.tickets(event, 0, 10);
        guest.post(
                "/api/v1/orders",
                freeOrder(event, type, 4),
                "Idempotency-Key",
                Ids.next().toString());
        String path = "/api/v1/ticket-types/" + type;

        var refused = organizer.call("PATCH", path, Map.of("capacity", 3, "name", "Less"), "If-Match", "\"v1\"");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("capacity-below-sold");
        assertThat(refused.body().at("/inUse").asInt()).isEqualTo(4);
        assertThat(guest.get(path).text("/name")).isEqualTo("Weekend pass");

        assertThat(organizer
                        .call("PATCH", path, Map.of("capacity", 4), "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(200);
        assertThat(stage.ledger(event)).isEqualTo(new Level(4, 0, 0, 4));
    }

    @Test
    void refusesWhatMakesNoSenseAndNamesThePlace() {
        String path = "/api/v1/events/" + event + "/ticket-types";
        assertThat(organizer.post(path, Map.of()).status()).isEqualTo(422);
        assertThat(pointer(organizer.post(path, terms(-1, 5)))).isEqualTo("/price");
        assertThat(pointer(organizer.post(path, terms(1, -5)))).isEqualTo("/capacity");
        assertThat(organizer.post(path, "{\"name\": ").problem()).isEqualTo("unreadable-body");
        assertThat(organizer
                        .post(path, Map.of("name", "x", "price", Map.of("amount", 1, "currency", "ÄÖÜ"), "capacity", 1))
                        .status())
                .isEqualTo(400);
        String one = "/api/v1/ticket-types/" + stage.tickets(event, 2_500, 10);
        assertThat(pointer(organizer.call("PATCH", one, Map.of("colour", "red"), "If-Match", "\"v1\"")))
                .isEqualTo("/colour");
        assertThat(pointer(organizer.call("PATCH", one, Map.of("capacity", "many"), "If-Match", "\"v1\"")))
                .isEqualTo("/capacity");
        assertThat(pointer(organizer.call("PATCH", one, Map.of("maxPerOrder", 0), "If-Match", "\"v1\"")))
                .isEqualTo("/maxPerOrder");
        assertThat(pointer(organizer.call(
                        "PATCH",
                        one,
                        Map.of("saleStartsAt", "2026-05-02T00:00:00Z", "saleEndsAt", "2026-05-01T00:00:00Z"),
                        "If-Match",
                        "\"v1\"")))
                .isEqualTo("/saleEndsAt");
    }

    @Test
    void refusesTimesThatNoTicketCanCarry() {
        String path = "/api/v1/events/" + event + "/ticket-types";
        String one = "/api/v1/ticket-types/" + stage.tickets(event, 2_500, 10);
        for (String field : List.of("saleStartsAt", "saleEndsAt", "validFrom", "validUntil")) {
            for (String time :
                    List.of("9999-12-31T23:59:59Z", "1000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z")) {
                var terms = new HashMap<>(terms(1, 5));
                terms.put(field, time);
                assertThat(pointer(organizer.post(path, terms))).as(field).isEqualTo("/" + field);
                assertThat(pointer(organizer.call("PATCH", one, Map.of(field, time), "If-Match", "\"v1\"")))
                        .isEqualTo("/" + field);
            }
        }
        var farthest = new HashMap<>(terms(0, 5));
        farthest.put("validUntil", "2999-12-31T23:59:59Z");
        UUID type = stage.tickets(event, farthest);
        var order = guest.post(
                "/api/v1/orders",
                freeOrder(event, type, 1),
                "Idempotency-Key",
                Ids.next().toString());
        assertThat(order.text("/tickets/0/code")).startsWith("TT1.");
    }

    private static Map<String, Object> terms(long price, int capacity) {
        return Map.of("name", "Pass", "price", eur(price), "capacity", capacity);
    }

    private static String pointer(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text("/errors/0/pointer");
    }
}
