package dev.turnout.common.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Messages that failed, and those of the same key that wait behind them.
class ParkedMessages {

    /// A parked message.
    record Parked(
            long id,
            String consumer,
            ReceivedRecord message,
            @Nullable UUID eventId,
            int attempts,
            @Nullable String cause,
            Instant parkedAt,
            long waitingBehind) {}

    /// A message that became a dead letter.
    record Dead(
            long id,
            String consumer,
            String topic,
            String type,
            String source,
            @Nullable UUID eventId,
            int attempts) {}

    private static final String COLUMNS = """
            p.id, p.consumer, p.topic, p.message_key, p.message_id, p.type, p.source, p.aggregate_version, p.time,
            p.traceparent, p.body, p.event_id, p.attempts, p.cause, p.parked_at,
            (SELECT count(*) FROM parked_message later
              WHERE later.consumer = p.consumer AND later.topic = p.topic AND later.message_key = p.message_key
                AND later.state = 'parked' AND later.id > p.id) AS waiting
            """;

    private static final String RETURNING_DEAD = " RETURNING id, consumer, topic, type, source, event_id, attempts";

    private final JdbcClient db;
    private final Consumer<Dead> died;

    /// @param died told, in the same transaction, of each message that became a dead letter
    ParkedMessages(JdbcClient db, Consumer<Dead> died) {
        this.db = db;
        this.died = died;
    }

    /// Whether any message of this lane waits for a next try; most of the time none does.
    boolean any(String consumer) {
        return db.sql("SELECT EXISTS (SELECT FROM parked_message WHERE consumer = :consumer AND state = 'parked')")
                .param("consumer", consumer)
                .query(Boolean.class)
                .single();
    }

    /// Whether a message of this key waits for its next try.
    boolean waits(String consumer, String topic, String key) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM parked_message
                          WHERE consumer = :consumer AND topic = :topic AND message_key = :key AND state = 'parked')
                        """)
                .param("consumer", consumer)
                .param("topic", topic)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /// Parks a message; one that is parked already stays as it is.
    void park(
            String consumer,
            ReceivedRecord in,
            @Nullable UUID eventId,
            int attempts,
            @Nullable String cause,
            boolean dead,
            Duration wait) {
        db.sql("""
                        INSERT INTO parked_message (consumer, topic, message_key, message_id, type, source, aggregate_version,
                            time, traceparent, body, event_id, attempts, cause, state, next_attempt_at)
                        VALUES (:consumer, :topic, :key, :id, :type, :source, :version,
                            :time, :traceparent, :body, :event, :attempts, :cause, :state,
                            clock_timestamp() + make_interval(secs => :wait))
                        ON CONFLICT (consumer, message_id) DO NOTHING
                        """ + RETURNING_DEAD)
                .param("consumer", consumer)
                .param("topic", in.topic())
                .param("key", in.key())
                .param("id", in.id())
                .param("type", in.type())
                .param("source", in.source())
                .param("version", in.version())
                .param("time", Timestamp.from(in.time()))
                .param("traceparent", in.traceparent())
                // what is too large to be handled is too large to be kept: Kafka still has it
                .param("body", in.body().length > Handlers.MAX_BODY ? new byte[0] : in.body())
                .param("event", eventId)
                .param("attempts", attempts)
                .param("cause", cause)
                .param("state", dead ? "dead" : "parked")
                .param("wait", wait.toMillis() / 1000.0)
                .query((row, _) -> dead(row))
                .optional()
                .filter(_ -> dead)
                .ifPresent(died);
    }

    /// The first message of a key whose next try is due, locked for this transaction. A dead one
    /// holds nobody.
    Optional<Parked> due(String consumer) {
        return db.sql("SELECT " + COLUMNS + """
                         FROM parked_message p
                         WHERE p.consumer = :consumer AND p.state = 'parked' AND p.next_attempt_at <= clock_timestamp()
                           AND NOT EXISTS (SELECT FROM parked_message earlier WHERE earlier.consumer = p.consumer
                                AND earlier.topic = p.topic AND earlier.message_key = p.message_key
                                AND earlier.state = 'parked' AND earlier.id < p.id)
                         ORDER BY p.next_attempt_at LIMIT 1 FOR UPDATE OF p SKIP LOCKED
                        """)
                .param("consumer", consumer)
                .query((row, _) -> read(row))
                .optional();
    }

    void failedAgain(long id, int attempts, String cause, boolean dead, Duration wait) {
        db.sql("""
                        UPDATE parked_message SET attempts = :attempts, cause = :cause, state = :state,
                            next_attempt_at = clock_timestamp() + make_interval(secs => :wait)
                        WHERE id = :id
                        """ + RETURNING_DEAD)
                .param("id", id)
                .param("attempts", attempts)
                .param("cause", cause)
                .param("state", dead ? "dead" : "parked")
                .param("wait", wait.toMillis() / 1000.0)
                .query((row, _) -> dead(row))
                .optional()
                .filter(_ -> dead)
                .ifPresent(died);
    }

    void remove(long id) {
        db.sql("DELETE FROM parked_message WHERE id = :id").param("id", id).update();
    }

    long count(String consumer) {
        return db.sql("SELECT count(*) FROM parked_message WHERE consumer = :consumer AND state = 'parked'")
                .param("consumer", consumer)
                .query(Long.class)
                .single();
    }

    long countDead() {
        return db.sql("SELECT count(*) FROM parked_message WHERE state = 'dead'")
                .query(Long.class)
                .single();
    }

    /// Dead letters, newest first, older than the given id.
    List<Parked> dead(long before, int limit) {
        return db.sql(
                        "SELECT " + COLUMNS
                                + " FROM parked_message p WHERE p.state = 'dead' AND p.id < :before ORDER BY p.id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Parked> dead(long id) {
        return db.sql("SELECT " + COLUMNS
                        + " FROM parked_message p WHERE p.state = 'dead' AND p.id = :id FOR UPDATE OF p")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    void replay(long id) {
        db.sql(
                        "UPDATE parked_message SET state = 'parked', attempts = 0, next_attempt_at = clock_timestamp() WHERE id = :id")
                .param("id", id)
                .update();
    }

    void edit(long id, byte[] body) {
        db.sql("UPDATE parked_message SET body = :body WHERE id = :id")
                .param("id", id)
                .param("body", body)
                .update();
    }

    private static Dead dead(ResultSet row) throws SQLException {
        return new Dead(
                row.getLong("id"),
                row.getString("consumer"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("source"),
                row.getObject("event_id", UUID.class),
                row.getInt("attempts"));
    }

    private static Parked read(ResultSet row) throws SQLException {
        var message = new ReceivedRecord(
                row.getString("topic"),
                row.getString("message_key"),
                row.getObject("message_id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getLong("aggregate_version"),
                row.getTimestamp("time").toInstant(),
                row.getString("traceparent"),
                row.getBytes("body"));
        return new Parked(
                row.getLong("id"),
                row.getString("consumer"),
                message,
                row.getObject("event_id", UUID.class),
                row.getInt("attempts"),
                row.getString("cause"),
                row.getTimestamp("parked_at").toInstant(),
                row.getLong("waiting"));
    }
}
