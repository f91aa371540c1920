package dev.turnout.load.purchase;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// From the first visitor to the admitted guest and the change that reached somebody; every service has its part.
final class Purchase {

    private static final int PRICE = 2500;

    private final URI base;
    private final String email;
    private final String password;
    private final Visitor owner;
    private final Visitor guest;

    Purchase(URI base, String email, String password) {
        this.base = base;
        this.email = email;
        this.password = password;
        this.owner = new Visitor(base);
        this.guest = new Visitor(base);
    }

    void walk() {
        nothingInsideIsShown();
        setUp();
        String event = importSchedule(organization());
        String type = offerTickets(event);
        JsonNode ticket = buy(event, type);
        decline(event, type);
        admit(event, ticket.path("code").asString());
        reach(event);
        figures(event);
        chat(event);
    }

    private void nothingInsideIsShown() {
        for (String path : List.of(
                "/actuator",
                "/actuator/prometheus",
                "/%61ctuator/prometheus",
                "/actuator/env",
                "/actuator/info",
                "/internal/v1/people/0/grants",
                "/%69nternal/v1/people/0/grants")) {
            guest.get(path).expect(404);
        }
        Steps.held("the gateway shows neither metrics nor internal addresses");
    }

    private void setUp() {
        if (guest.get("/api/v1/setup").expect(200).body().path("needed").asBoolean()) {
            var request = Map.of(
                    "organizationName",
                    "Harbour Sports",
                    "name",
                    "Olga Owner",
                    "email",
                    email,
                    "password",
                    password,
                    "languages",
                    List.of("en", "de"));
            guest.send("POST", "/api/v1/setup/owner", request).expect(201);
            guest.send("POST", "/api/v1/setup/owner", request).expect(409);
            Steps.held("the first visitor becomes the owner, the second does not");
        }
        owner.signIn(email, password);
        Steps.held("the owner signs in by the form");
    }

    private String organization() {
        return owner.get("/api/v1/organizations")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private String importSchedule(String organization) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        String schedule =
                """
                {"schedule": {"conference": {"title": "Harbour Games %1$s", "start": "%2$s", "end": "%2$s",
                  "time_zone_name": "Europe/Berlin", "days": [{"date": "%2$s", "rooms": {"Quay 1": [
                    {"guid": "%3$s", "title": "Opening", "date": "%2$sT09:00:00+00:00", "start": "11:00", "duration": "01:00",
                     "persons": [{"public_name": "Mira Castell"}]},
                    {"guid": "%4$s", "title": "Relay", "date": "%2$sT11:00:00+00:00", "start": "13:00", "duration": "01:30",
                     "persons": []}]}}]}}}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), day, UUID.randomUUID(), UUID.randomUUID());
        JsonNode report = owner.send(
                        "POST", "/api/v1/events/import?publish=true&organizationId=" + organization, schedule)
                .expect(201)
                .body();
        String event = report.path("eventId").asString();
        JsonNode again = owner.send("POST", "/api/v1/events/import?eventId=" + event, schedule)
                .expect(200)
                .body();
        Steps.require(
                report.path("created").path("sessions").asInt() == 2
                        && again.path("unchanged").asInt() == 2,
                "a schedule of two sessions is imported, and importing it again changes nothing");
        return event;
    }

    private String offerTickets(String event) {
        String type = owner.send(
                        "POST",
                        "/api/v1/events/" + event + "/ticket-types",
                        Map.of(
                                "name",
                                "Day ticket",
                                "price",
                                Map.of("amount", PRICE, "currency", "EUR"),
                                "capacity",
                                10))
                .expect(201)
                .body()
                .path("id")
                .asString();
        Steps.held("a ticket type is on sale");
        return type;
    }

    private JsonNode buy(String event, String type) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Object request = order(event, type, "success");
        JsonNode placed =
                guest.send("POST", "/api/v1/orders", request, key).expect(201).body();
        var replayed = guest.send("POST", "/api/v1/orders", request, key).expect(201);
        Steps.require(
                placed.path("status").asString().equals("paid")
                        && placed.path("total").path("amount").asInt() == PRICE,
                "a guest buys a ticket and pays");
        Steps.require(
                replayed.header("Idempotent-Replayed").equals("true")
                        && replayed.body().path("id").equals(placed.path("id")),
                "the same order sent twice is one order");
        JsonNode ticket = placed.path("tickets").path(0);
        var proof = Map.of("Order-Key", placed.path("orderKey").asString());
        String picture = guest.get("/api/v1/tickets/" + ticket.path("id").asString() + "/qr.svg", proof)
                .expect(200)
                .text();
        Steps.require(picture.contains("<svg"), "the ticket has a QR code");
        return ticket;
    }

    private void decline(String event, String type) {
        JsonNode declined = guest.send(
                        "POST",
                        "/api/v1/orders",
                        order(event, type, "decline"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .expect(201)
                .body();
        Steps.require(
                declined.path("status").asString().equals("declined")
                        && declined.path("tickets").isEmpty(),
                "a declined payment gives no ticket");
    }

    private static Map<String, ?> order(String event, String type, String outcome) {
        return Map.of(
                "eventId", event,
                "lines", List.of(Map.of("ticketTypeId", type, "quantity", 1)),
                "payment", Map.of("method", "test", "outcome", outcome),
                "buyer", Map.of("name", "Gwen Guest", "email", "gwen@example.org"));
    }

    private void admit(String event, String code) {
        Steps.require(scan(event, code).equals("admitted"), "the signed ticket opens the door");
        Steps.require(scan(event, code).equals("already-admitted"), "it does so once");
        char last = code.charAt(code.length() - 3);
        String forged =
                code.substring(0, code.length() - 3) + (last == 'A' ? 'B' : 'A') + code.substring(code.length() - 2);
        Steps.require(scan(event, forged).equals("invalid"), "a ticket with one letter changed opens nothing");
    }

    private String scan(String event, String code) {
        return owner.send(
                        "POST",
                        "/api/v1/events/" + event + "/check-ins",
                        Map.of("code", code, "nonce", UUID.randomUUID().toString()))
                .expect(200)
                .body()
                .path("result")
                .asString();
    }

    private void reach(String event) {
        JsonNode session = owner.get("/api/v1/events/" + event + "/sessions")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        String path = "/api/v1/sessions/" + session.path("id").asString();
        owner.send("PUT", path + "/star", "").expect(200);
        String person =
                owner.get("/api/v1/session").body().path("person").path("id").asString();
        String liveToken =
                owner.get("/api/v1/live-token").expect(200).body().path("token").asString();
        try (var phone = new Phone(base, liveToken, "person:" + person + ":inbox")) {
            Instant start = Instant.parse(session.path("startsAt").asString());
            String change = owner.send(
                            "PATCH",
                            path,
                            Map.of(
                                    "startsAt",
                                    start.plus(30, ChronoUnit.MINUTES).toString(),
                                    "room",
                                    "Quay 2"),
                            Map.of("If-Match", owner.get(path).header("ETag")))
                    .expect(200)
                    .body()
                    .path("changeId")
                    .asString();
            Steps.await(
                    "who starred the moved session is told on the open page",
                    () -> phone.publications().stream()
                            .anyMatch(data -> data.path("changeId").asString("").equals(change)),
                    told -> told);
            String notification = phone.publications().stream()
                    .filter(data -> data.path("changeId").asString("").equals(change))
                    .findFirst()
                    .orElseThrow()
                    .path("notificationId")
                    .asString();
            owner.send("POST", "/api/v1/inbox/acks", Map.of("confirmed", List.of(notification)))
                    .expect(204);
            Steps.await(
                    "the organizer sees that the change reached everyone it touches: told, seen, confirmed",
                    () -> owner.get("/api/v1/changes/" + change).body(),
                    board -> board.path("complete").asBoolean()
                            && board.path("touched").asInt() == 1
                            && board.path("told").asInt() == 1
                            && board.path("confirmed").asInt() == 1);
            Steps.require(phone.isOpen(), "the live connection stays open");
        }
    }

    private void figures(String event) {
        Steps.await(
                "the live figures count one ticket, one admission and one declined order",
                () -> owner.get("/api/v1/events/" + event + "/figures").body(),
                figures -> figures.path("ticketsSold").asInt() == 1
                        && figures.path("checkedIn").asInt() == 1
                        && figures.path("orders").path("declined").asInt() == 1
                        && figures.path("revenue").path(0).path("amount").asInt() == PRICE);
    }

    private void chat(String event) {
        JsonNode crew = owner.get("/api/v1/events/" + event + "/chat-channels")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        String messages = "/api/v1/chat-channels/" + crew.path("id").asString() + "/messages";
        owner.send("POST", messages, Map.of("cid", UUID.randomUUID().toString(), "text", "Doors are open."))
                .expect(201);
        Steps.require(
                owner.get(messages)
                        .body()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asString()
                        .equals("Doors are open."),
                "the crew's channel carries a message");
    }
}
