package dev.turnout.ticketing;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Role;
import dev.turnout.common.test.AccessTable;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TestTokens;
import dev.turnout.ticketing.inventory.Inventory;
import dev.turnout.ticketing.inventory.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a test needs before it can begin: an event, people with roles in it, tickets on sale.
@TestComponent
public class Stage {

    private static final UUID ORGANIZATION = Ids.next();

    private final Environment environment;
    private final TestGrants grants;
    private final Inventory inventory;
    private final JdbcClient jdbc;

    Stage(Environment environment, TestGrants grants, Inventory inventory, JdbcClient jdbc) {
        this.environment = environment;
        this.grants = grants;
        this.inventory = inventory;
        this.jdbc = jdbc;
    }

    AccessTable.Callers callers() {
        return AccessTable.Callers.of(grants, ORGANIZATION);
    }

    public UUID event() {
        return event("published");
    }

    public UUID event(String status) {
        UUID id = Ids.next();
        grants.event(new EventBasics(
                id,
                1,
                ORGANIZATION,
                "games-" + id,
                "Games",
                "Europe/Berlin",
                Instant.parse("2026-06-06T07:00:00Z"),
                Instant.parse("2026-06-07T20:00:00Z"),
                status,
                "en"));
        return id;
    }

    public Api guest() {
        return new Api(port(), null);
    }

    /// A person without any role.
    public Api person(UUID id) {
        grants.give(id, ORGANIZATION, null);
        return new Api(port(), TestTokens.bearer(id));
    }

    public Api as(Role role, UUID eventId) {
        return new Api(port(), TestTokens.bearer(grants.person(ORGANIZATION, eventId, role)));
    }

    /// Somebody with a role in one area of the event only.
    public Api as(Role role, UUID eventId, String area) {
        return new Api(port(), TestTokens.bearer(grants.personIn(ORGANIZATION, eventId, role, area)));
    }

    String inArea(UUID eventId, String area) {
        return TestTokens.bearer(grants.personIn(ORGANIZATION, eventId, Role.ORGANIZER, area));
    }

    /// Puts tickets on sale and gives their type's id.
    public UUID tickets(UUID eventId, long price, int capacity) {
        return tickets(eventId, Map.of("name", "Weekend pass", "price", eur(price), "capacity", capacity));
    }

    public UUID tickets(UUID eventId, Map<String, Object> terms) {
        try (Api organizer = as(Role.ORGANIZER, eventId)) {
            Api.Answer answer = organizer.post("/api/v1/events/" + eventId + "/ticket-types", terms);
            if (answer.status() != 201) {
                throw new AssertionError(answer.text());
            }
            return UUID.fromString(answer.text("/id"));
        }
    }

    public static Map<String, Object> eur(long minor) {
        return Map.of("amount", minor, "currency", "EUR");
    }

    /// The body of an order for one type.
    public static Map<String, Object> order(UUID eventId, UUID type, int quantity, String method, String outcome) {
        return Map.of(
                "eventId", eventId,
                "lines", List.of(Map.of("ticketTypeId", type, "quantity", quantity)),
                "payment", Map.of("method", method, "outcome", outcome),
                "buyer", Map.of("name", "Ada Lovelace", "email", "ada@example.org"));
    }

    public static Map<String, Object> freeOrder(UUID eventId, UUID type, int quantity) {
        return order(eventId, type, quantity, "free", "success");
    }

    /// The ledger of the event's only pool.
    public Level ledger(UUID eventId) {
        return inventory.levels(eventId).values().iterator().next();
    }

    public int count(String table, UUID eventId) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE event_id = ?")
                .param(eventId)
                .query(Integer.class)
                .single();
    }

    /// How many facts of a type wait or were published about the event.
    public int facts(String type, UUID eventId) {
        return jdbc.sql("""
                        SELECT count(*) FROM outbox
                        WHERE type = ? AND convert_from(body, 'UTF8')::jsonb ->> 'eventId' = ?""")
                .params(type, eventId.toString())
                .query(Integer.class)
                .single();
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
