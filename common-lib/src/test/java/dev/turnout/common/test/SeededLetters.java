package dev.turnout.common.test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A dead letter of an event, one that names no event, and one of an event that nobody knows, for an [AccessTable] to
/// ask
/// about. No lane has their consumer, so that nothing handles them.
final class SeededLetters {

    private static final String CONSUMER = "access-table";
    private static final long ID = 9_000_000_000L;

    private final JdbcClient db;
    private @Nullable UUID event;

    SeededLetters(Environment environment) {
        this.db = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password", "")));
    }

    void seed(UUID eventId) {
        event = eventId;
        insert(ID + 1, null);
        insert(ID + 2, UUID.randomUUID());
        revive();
    }

    /// Brings the event's letter back after somebody skipped or replayed it.
    void revive() {
        if (event != null) {
            insert(ID, event);
        }
    }

    String id() {
        return String.valueOf(ID);
    }

    void remove() {
        event = null;
        db.sql("DELETE FROM parked_message WHERE consumer = :consumer")
                .param("consumer", CONSUMER)
                .update();
    }

    private void insert(long id, @Nullable UUID eventId) {
        String body = eventId == null ? "{}" : "{\"eventId\":\"%s\"}".formatted(eventId);
        db.sql("""
                        INSERT INTO parked_message (id, consumer, topic, message_key, message_id, type, source,
                            aggregate_version, time, body, event_id, attempts, state, next_attempt_at)
                        OVERRIDING SYSTEM VALUE
                        VALUES (:id, :consumer, 'a.topic', 'key', :message, 'SomethingV1', 'test',
                            1, clock_timestamp(), :body, :event, 1, 'dead', clock_timestamp())
                        ON CONFLICT (id) DO UPDATE SET state = 'dead'
                        """)
                .param("id", id)
                .param("consumer", CONSUMER)
                .param("message", UUID.randomUUID())
                .param("body", body.getBytes(StandardCharsets.UTF_8))
                .param("event", eventId)
                .update();
    }
}
