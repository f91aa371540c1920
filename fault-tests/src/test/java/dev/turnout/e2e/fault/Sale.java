package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.DemoPeople;
import dev.turnout.platform.fault.History;
import dev.turnout.platform.fault.Operation;
import dev.turnout.platform.fault.Operation.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A published event of its own with one kind of ticket on sale, and what is said and stored about it.
final class Sale implements AutoCloseable {
    static final int PRICE = 2_500;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RealPlatform platform;
    private final DemoPeople people;
    private final String organization;
    private final String event;
    private final String ticketType;
    private final History history;
    private final List<Buyers> all = new ArrayList<>();

    private Sale(RealPlatform platform, String name, int capacity) {
        this.platform = platform;
        people = new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC());
        history = new History(
                platform.home().resolve(name + "-" + NUMBER.incrementAndGet() + ".jsonl"), Clock.systemUTC());
        Web organizer = organizer();
        organization = organizer.get("/api/v1/organizations").text("/items/0/id");
        Web.Answer created = patiently(() -> organizer.post(
                "/api/v1/events",
                Map.of(
                        "organizationId", organization,
                        "name", "Games " + name + " " + UUID.randomUUID(),
                        "timeZone", "Europe/Berlin",
                        "startsAt", "2027-05-02T00:00:00+02:00",
                        "endsAt", "2027-05-05T00:00:00+02:00")));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        event = created.text("/id");
        Web.Answer published = patiently(() -> organizer.send(
                "PATCH",
                "/api/v1/events/" + event,
                BodyPublishers.ofString("{\"status\":\"published\"}"),
                "Content-Type",
                "application/json",
                "If-Match",
                "\"v" + created.body().at("/version").asLong(1) + "\""));
        assertThat(published.status()).as("%s", published).isEqualTo(200);
        Web.Answer type = patiently(() -> organizer.post(
                "/api/v1/events/" + event + "/ticket-types",
                Map.of(
                        "name",
                        "Weekend pass",
                        "price",
                        Map.of("amount", PRICE, "currency", "EUR"),
                        "capacity",
                        capacity)));
        assertThat(type.status()).as("%s", type).isEqualTo(201);
        ticketType = type.text("/id");
    }

    /// A service that has only just come back may say so for a moment, and has done nothing then.
    private static Web.Answer patiently(Callable<Web.Answer> request) {
        return await().atMost(Bar.seconds(5)).until(request, answer -> answer.status() != 503);
    }

    static Sale open(RealPlatform platform, String name, int capacity) {
        return new Sale(platform, name, capacity);
    }

    RealPlatform platform() {
        return platform;
    }

    History history() {
        return history;
    }

    String event() {
        return event;
    }

    /// Whose event it is.
    String organization() {
        return organization;
    }

    /// Somebody who may see all figures and let people in.
    Web organizer() {
        return new Web(
                platform.gateway(),
                "Authorization",
                "Bearer " + people.byEmail("organizer@demo.example").accessToken());
    }

    /// The body of a guest's order.
    Map<String, Object> order(int quantity, String outcome) {
        return Map.of(
                "eventId", event,
                "lines", List.of(Map.of("ticketTypeId", ticketType, "quantity", quantity)),
                "payment", Map.of("method", "test", "outcome", outcome),
                "buyer", Map.of("name", "Ada Lovelace", "email", "ada@example.org"));
    }

    Web.Answer place(Web guest, String key, Map<String, Object> order) {
        return guest.post("/api/v1/orders", order, "Idempotency-Key", key);
    }

    /// Adds what the API tells the organizer about the ledger to the history, and answers whether it told anything.
    boolean readLedger() {
        History.Pending read = history.invoke("read", Map.of());
        Web.Answer answer = organizer().get("/api/v1/events/" + event + "/ticket-types");
        if (answer.status() == 200) {
            JsonNode type = answer.body().at("/items/0");
            read.ok(Map.of(
                    "free", type.path("left").asLong(),
                    "held", type.path("held").asLong(),
                    "sold", type.path("sold").asLong(),
                    "capacity", type.path("capacity").asLong()));
            return true;
        }
        read.info();
        return false;
    }

    /// One number about this event from a service's tables; the one parameter of the query is the event.
    long count(String sql) {
        List<String> rows = texts(sql);
        return Long.parseLong(rows.getFirst());
    }

    /// One column of rows about this event.
    List<String> texts(String sql) {
        try (Connection connection = platform.database();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(event));
            try (ResultSet rows = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Changes rows about this event, past the services.
    void change(String sql) {
        try (Connection connection = platform.database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(event));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The time without a sale that was longest.
    Duration longestSilence() {
        var ends = history.operations().stream()
                .filter(operation -> operation.op().equals("order"))
                .filter(operation -> operation.outcome() == Outcome.OK)
                .map(Operation::completed)
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < ends.size(); i++) {
            Duration silence = Duration.between(ends.get(i - 1), ends.get(i));
            longest = silence.compareTo(longest) > 0 ? silence : longest;
        }
        return longest;
    }

    /// These stop when the sale ends, however the test ends.
    void admit(Buyers buyers) {
        all.add(buyers);
    }

    @Override
    public void close() {
        all.forEach(Buyers::close);
        history.close();
    }
}
