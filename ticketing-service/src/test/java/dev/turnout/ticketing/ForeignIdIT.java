package dev.turnout.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ids of another event in every place of a request where one can stand.
@TicketingTest
class ForeignIdIT {

    private final Stage stage;

    ForeignIdIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void idsOfAnotherEventOpenNothing() {
        UUID mine = stage.event();
        UUID theirs = stage.event();
        UUID type = stage.tickets(mine, 2_500, 10);
        UUID foreign = stage.tickets(theirs, 2_500, 10);
        try (Api guest = stage.guest();
                Api here = stage.as(Role.ORGANIZER, mine)) {
            assertThat(ordered(guest, Stage.order(mine, foreign, 1, "test", "success"))
                            .status())
                    .as("a ticket type in the body")
                    .isEqualTo(422);
            var mixed = Map.of(
                    "eventId", mine,
                    "lines",
                            List.of(
                                    Map.of("ticketTypeId", type, "quantity", 1),
                                    Map.of("ticketTypeId", foreign, "quantity", 1)),
                    "payment", Map.of("method", "test", "outcome", "success"),
                    "buyer", Map.of("name", "Ada", "email", "ada@example.org"));
            assertThat(ordered(guest, mixed).status()).as("one of a list").isEqualTo(422);
            Api.Answer order = ordered(guest, Stage.order(theirs, foreign, 1, "test", "success"));

            for (String path : List.of(
                    "/api/v1/orders/" + order.text("/id"),
                    "/api/v1/tickets/" + order.text("/tickets/0/id"),
                    "/api/v1/tickets/" + order.text("/tickets/0/id") + "/qr.svg")) {
                assertThat(here.get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(here.post("/api/v1/orders/" + order.text("/id") + "/cancel", null)
                            .status())
                    .isEqualTo(404);
            assertThat(here.call("PATCH", "/api/v1/ticket-types/" + foreign, Map.of("eventId", mine, "name", "Mine"))
                            .status())
                    .as("its event in the body")
                    .isEqualTo(404);
            assertThat(here.get("/api/v1/events/" + mine + "/orders?eventId=" + theirs + "&text=ada")
                            .text())
                    .as("a filter")
                    .doesNotContain(order.text("/id"));
            assertThat(here.post(
                                    "/api/v1/events/" + mine + "/check-ins",
                                    Map.of("code", order.text("/tickets/0/code"), "nonce", "nonce-01"))
                            .text("/result"))
                    .isEqualTo("wrong-event");
            assertThat(stage.count("admission", theirs)).isZero();
        }
        assertThat(stage.count("ticket_order", mine)).isZero();
    }

    private static Api.Answer ordered(Api buyer, Map<String, Object> order) {
        return buyer.post("/api/v1/orders", order, "Idempotency-Key", Ids.next().toString());
    }
}
