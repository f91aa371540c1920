package dev.turnout.ticketing;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.Batches;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every operation of the service and who gets which answer.
@TicketingTest
class AccessTableIT {

    private static final String TABLE = """
            GET   /api/v1/events/{eventId}/ticket-types | ok  | ok  | -          | everybody ok                       | 404 |
            POST  /api/v1/events/{eventId}/ticket-types | 401 | 404 | others 403 | OWNER,ORGANIZER,FINANCE ok         | 404 | {"name":"Pass","price":{"amount":100,"currency":"EUR"},"capacity":5}
            GET   /api/v1/ticket-types/{id}             | ok  | ok  | -          | everybody ok                       | 404 |
            PATCH /api/v1/ticket-types/{id}             | 401 | 404 | others 403 | OWNER,ORGANIZER,FINANCE ok         | 404 | {"name":"Other"}
            POST  /api/v1/orders                        | ok  | ok  | -          | everybody ok                       | -   | {"eventId":"{{events}}","lines":[{"ticketTypeId":"{{ticket-types}}","quantity":1}],"payment":{"method":"test","outcome":"success"},"buyer":{"name":"Ada","email":"ada@example.org"}}
            GET   /api/v1/orders                        | 401 | ok  | -          | everybody ok                       | -   |
            GET   /api/v1/events/{eventId}/orders       | 401 | 404 | others 403 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            GET   /api/v1/orders/{id}                   | 404 | 404 | others 404 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            GET   /api/v1/tickets                       | 401 | ok  | -          | everybody ok                       | -   |
            GET   /api/v1/tickets/{id}                  | 404 | 404 | others 404 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            GET   /api/v1/tickets/{id}/qr.svg           | 404 | 404 | others 404 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            POST  /api/v1/events/{eventId}/check-ins    | 401 | 404 | others 403 | OWNER,ORGANIZER,STAFF,VOLUNTEER ok | 404 | {"code":"whatever","nonce":"scan-0001"}
            GET   /api/v1/payment-methods               | ok  | ok  | -          | everybody ok                       | -   |
            POST  /api/v1/test-payments/{id}/confirm    | 404 | 404 | others 404 | -                                  | -   |
            POST  /api/v1/test-payments/{id}/decline    | 404 | 404 | others 404 | -                                  | -   |
            POST  /api/v1/tickets/{id}/cancel           | 404 | 404 | others 404 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            POST  /api/v1/orders/{id}/cancel            | 404 | 404 | others 404 | OWNER,ORGANIZER,FINANCE ok         | 404 |
            POST  /internal/v1/audiences                | 401 | 403 | others 403 | SERVICE 403                        | -   | {"eventId":"{{events}}","organizationId":"{{events}}","criteria":[]}
            POST  /internal/v1/privacy/people/{id}/guest-orders | 401 | 403 | others 403 | SERVICE 403                | -   | {"email":"ada@example.org"}
            """;

    private final Stage stage;
    private final JdbcClient db;
    private final AccessTable table;

    AccessTableIT(
            Stage stage,
            JdbcClient db,
            Environment environment,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.stage = stage;
        this.db = db;
        this.table = new AccessTable(environment, mappings, stage.callers());
    }

    @Test
    void everyOperationAnswersEachCallerAsItShould() {
        UUID event = stage.event();
        UUID type = stage.tickets(event, 2_500, 10);
        try (Api buyer = stage.person(Ids.next())) {
            Api.Answer paid = order(buyer, event, type, "success");
            table.object("events", event)
                    .object("ticket-types", type)
                    .object("orders", paid.text("/id"))
                    .object("tickets", paid.text("/tickets/0/id"))
                    .object(
                            "test-payments",
                            order(buyer, event, type, "delayed").text("/payment/id"))
                    .elsewhereInTheEvent(stage.inArea(event, "North gate"), "")
                    .alsoWithFieldsOfOthers(db)
                    .batches(severalTypes(event, type))
                    .check(TABLE);
        }
    }

    /// A ticket type of another event among this one's.
    private Batches.Asked severalTypes(UUID event, UUID type) {
        return new Batches.Asked(
                stage.callers().with(Role.ATTENDEE),
                Map.of("events", event),
                """
                POST /api/v1/orders | 422 | {"eventId":"{{events}}","lines":[{"ticketTypeId":"{{own}}","quantity":1},\
                {"ticketTypeId":"{{other}}","quantity":1}],"payment":{"method":"test","outcome":"success"},\
                "buyer":{"name":"Ada","email":"ada@example.org"}}
                """,
                type.toString(),
                stage.tickets(stage.event(), 2_500, 10).toString(),
                () -> stage.count("ticket_order", event) + " " + stage.ledger(event));
    }

    private static Api.Answer order(Api buyer, UUID event, UUID type, String outcome) {
        return buyer.post(
                "/api/v1/orders",
                Stage.order(event, type, 1, "test", outcome),
                "Idempotency-Key",
                Ids.next().toString());
    }
}
