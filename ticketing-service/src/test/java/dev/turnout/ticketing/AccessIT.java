package dev.turnout.ticketing;

import static dev.turnout.ticketing.Stage.eur;
import static dev.turnout.ticketing.Stage.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who gets which answer: the hand-kept table of the security design, for this service.
@TicketingTest
class AccessIT {

    private final Stage stage;
    private final UUID buyer = Ids.next();
    private UUID event = Ids.next();
    private UUID type = Ids.next();
    private Api.Answer placed;

    AccessIT(Stage stage) {
        this.stage = stage;
        try (Api guest = stage.guest()) {
            this.placed = guest.get("/actuator/health");
        }
    }

    @BeforeEach
    void anOrder() {
        event = stage.event();
        type = stage.tickets(event, 2_500, 10);
        try (Api person = stage.person(buyer)) {
            placed = person.post(
                    "/api/v1/orders",
                    order(event, type, 1, "test", "delayed"),
                    "Idempotency-Key",
                    Ids.next().toString());
        }
    }

    @Test
    void organizersAndFinanceSetTicketTypes() {
        var terms = Map.of("name", "Pass", "price", eur(100), "capacity", 5);
        String path = "/api/v1/events/" + event + "/ticket-types";
        assertThat(guest().post(path, terms).status()).isEqualTo(401);
        assertThat(stranger().post(path, terms).status()).isEqualTo(404);
        assertThat(as(Role.ATTENDEE).post(path, terms).status()).isEqualTo(403);
        assertThat(as(Role.VOLUNTEER).post(path, terms).status()).isEqualTo(403);
        assertThat(as(Role.STAFF).post(path, terms).status()).isEqualTo(403);
        assertThat(as(Role.FINANCE).post(path, terms).status()).isEqualTo(201);
        assertThat(as(Role.ORGANIZER).post(path, terms).status()).isEqualTo(201);
        assertThat(stage.as(Role.ORGANIZER, stage.event()).post(path, terms).status())
                .isEqualTo(404);
        var change = Map.of("name", "Other");
        assertThat(as(Role.STAFF)
                        .call("PATCH", "/api/v1/ticket-types/" + type, change, "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(403);
        assertThat(stage.as(Role.ORGANIZER, stage.event())
                        .call("PATCH", "/api/v1/ticket-types/" + type, change, "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUnpublishedEventIsForItsOwnPeople() {
        UUID draft = stage.event("draft");
        String path = "/api/v1/events/" + draft + "/ticket-types";
        assertThat(guest().get(path).status()).isEqualTo(404);
        assertThat(stranger().get(path).status()).isEqualTo(404);
        assertThat(stage.as(Role.STAFF, draft).get(path).status()).isEqualTo(200);
        assertThat(guest().get("/api/v1/events/" + Ids.next() + "/ticket-types").status())
                .isEqualTo(404);
    }

    @Test
    void anOrderIsForItsBuyerAndTheTeam() {
        String path = "/api/v1/orders/" + placed.text("/id");
        assertThat(guest().get(path).status()).isEqualTo(404);
        assertThat(guest().get(path, "Order-Key", Ids.next().toString()).status())
                .isEqualTo(404);
        assertThat(stranger().get(path).status()).isEqualTo(404);
        assertThat(as(Role.STAFF).get(path).status()).isEqualTo(404);
        assertThat(stage.person(buyer).get(path).status()).isEqualTo(200);
        assertThat(as(Role.FINANCE).get(path).status()).isEqualTo(200);
        assertThat(stage.as(Role.ORGANIZER, stage.event()).get(path).status()).isEqualTo(404);
        assertThat(stranger().post(path + "/cancel", null).status()).isEqualTo(404);
        assertThat(as(Role.STAFF).post(path + "/cancel", null).status()).isEqualTo(404);
        assertThat(stage.person(buyer).post(path + "/cancel", null).status()).isEqualTo(200);
        assertThat(placed.body().has("orderKey")).isFalse();
    }

    @Test
    void anEventsOrdersAreForTheTeam() {
        String path = "/api/v1/events/" + event + "/orders";
        assertThat(guest().get(path).status()).isEqualTo(401);
        assertThat(stranger().get(path).status()).isEqualTo(404);
        assertThat(as(Role.VOLUNTEER).get(path).status()).isEqualTo(403);
        assertThat(as(Role.OWNER).get(path).status()).isEqualTo(200);
    }

    @Test
    void aTestPaymentIsDecidedByItsPayer() {
        String path = "/api/v1/test-payments/" + placed.text("/payment/id");
        assertThat(guest().post(path + "/confirm", null).status()).isEqualTo(404);
        assertThat(stranger().post(path + "/decline", null).status()).isEqualTo(404);
        assertThat(stage.person(buyer).post(path + "/confirm", null).status()).isEqualTo(200);
        assertThat(stage.person(buyer).post(path + "/decline", null).problem()).isEqualTo("payment-decided");
    }

    @Test
    void aTicketIsForItsHolderAndTheTeam() {
        stage.person(buyer).post("/api/v1/test-payments/" + placed.text("/payment/id") + "/confirm", null);
        String ticket = stage.person(buyer).get("/api/v1/tickets").text("/items/0/id");
        String path = "/api/v1/tickets/" + ticket;
        assertThat(guest().get(path + "/qr.svg").status()).isEqualTo(404);
        assertThat(stranger().get(path).status()).isEqualTo(404);
        assertThat(as(Role.ORGANIZER).get(path).status()).isEqualTo(200);
        var svg = stage.person(buyer).get(path + "/qr.svg");
        assertThat(svg.status()).isEqualTo(200);
        assertThat(svg.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(guest().post(path + "/cancel", null).status()).isEqualTo(404);
    }

    @Test
    void theDoorIsForTheCrew() {
        String path = "/api/v1/events/" + event + "/check-ins";
        var scan = Map.of("code", "whatever", "nonce", "scan-0001");
        assertThat(guest().post(path, scan).status()).isEqualTo(401);
        assertThat(stranger().post(path, scan).status()).isEqualTo(404);
        assertThat(as(Role.ATTENDEE).post(path, scan).status()).isEqualTo(403);
        assertThat(as(Role.VOLUNTEER).post(path, scan).status()).isEqualTo(200);
    }

    private Api guest() {
        return stage.guest();
    }

    private Api stranger() {
        return stage.person(Ids.next());
    }

    private Api as(Role role) {
        return stage.as(role, event);
    }
}
