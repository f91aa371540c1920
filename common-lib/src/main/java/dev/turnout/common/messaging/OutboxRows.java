package dev.turnout.common.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox as the relay sees it.
class OutboxRows {

    /// A fact that waits to be published.
    record Row(
            long id,
            UUID messageId,
            String topic,
            String key,
            String type,
            long version,
            @Nullable String traceparent,
            byte[] body,
            Instant createdAt) {

        /// The record for Kafka: a CloudEvent in binary mode.
        ProducerRecord<String, byte[]> toRecord(String source) {
            var out = new ProducerRecord<>(topic, key, body);
            header(out, "ce_specversion", "1.0");
            header(out, "ce_id", messageId.toString());
            header(out, "ce_type", type);
            header(out, "ce_source", source);
            header(out, "ce_subject", key);
            header(out, "ce_time", createdAt.toString());
            header(out, "ce_aggregateversion", Long.toString(version));
            header(out, "content-type", "application/json");
            if (traceparent != null) {
                header(out, "traceparent", traceparent);
            }
            return out;
        }

        private static void header(ProducerRecord<String, byte[]> out, String name, String value) {
            out.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final JdbcClient db;

    OutboxRows(JdbcClient db) {
        this.db = db;
    }

    /// Waits until no other relay of this service publishes; held until the transaction ends. The database itself
    /// ends a relay that stopped moving with the lock in its hand, and that relay then finds its transaction
    /// gone.
    void takeTurn() {
        db.sql("SET LOCAL idle_in_transaction_session_timeout = '15s'").update();
        db.sql("SET LOCAL lock_timeout = '20s'").update();
        db.sql("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0))")
                .query((_, _) -> true)
                .single();
    }

    /// The oldest unpublished facts. By what is unpublished, never by a position: a transaction that commits late
    /// has a lower id.
    List<Row> unpublished(int limit) {
        return db.sql("""
                        SELECT id, message_id, topic, message_key, type, aggregate_version, traceparent, body, created_at
                        FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT :limit
                        """).param("limit", limit).query((row, _) -> read(row)).list();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getBytes(8),
                row.getTimestamp(9).toInstant());
    }

    void markPublished(List<Row> rows) {
        db.sql("UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY(:ids)")
                .param("ids", rows.stream().map(Row::id).toArray(Long[]::new))
                .update();
    }

    void measure(Backlog backlog) {
        db.sql("""
                        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::bigint
                        FROM outbox WHERE published_at IS NULL
                        """)
                .query((row, _) -> {
                    backlog.measured(row.getLong(1), row.getLong(2));
                    return true;
                })
                .single();
    }

    /// Forgets what was published longer ago than this.
    void forget(Duration age) {
        db.sql("DELETE FROM outbox WHERE published_at < clock_timestamp() - make_interval(secs => :age)")
                .param("age", age.toSeconds())
                .update();
    }
}
