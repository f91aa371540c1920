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

    /// The oldest unpublished facts of a relay's share. By what is unpublished, never by a position: a transaction that
    /// commits late has a lower id.
    List<Row> unpublished(UUID owner, int limit) {
        return db.sql("""
                        SELECT id, message_id, topic, message_key, type, aggregate_version, traceparent, body, created_at
                        FROM outbox
                        WHERE published_at IS NULL
                          AND bucket IN (SELECT bucket FROM outbox_lease
                                         WHERE owner = :owner AND held_until > clock_timestamp())
                        ORDER BY id LIMIT :limit
                        """)
                .param("owner", owner)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
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
        if (rows.isEmpty()) {
            return;
        }
        int _ = db.sql("UPDATE outbox SET published_at = clock_timestamp() WHERE id = ANY(:ids)")
                .param("ids", rows.stream().map(Row::id).toArray(Long[]::new))
                .update();
    }

    /// Counts what waits, as far as the bound.
    void measure(Backlog backlog, long bound) {
        db.sql("""
                        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::bigint
                        FROM (SELECT created_at FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT :bound) waiting
                        """)
                .param("bound", bound)
                .query((row, _) -> {
                    backlog.measured(row.getLong(1), row.getLong(2));
                    return true;
                })
                .single();
    }

    /// Forgets some of what was published longer ago than this; returns how many.
    int forget(Duration age, int limit) {
        return db.sql("""
                        DELETE FROM outbox WHERE id IN (
                          SELECT id FROM outbox WHERE published_at < clock_timestamp() - make_interval(secs => :age)
                          ORDER BY published_at LIMIT :limit)
                        """).param("age", age.toSeconds()).param("limit", limit).update();
    }

    /// Forgets some of what was published on one topic longer ago than this; returns how many.
    int forget(String topic, Duration age, int limit) {
        return db.sql("""
                        DELETE FROM outbox WHERE id IN (
                          SELECT id FROM outbox
                          WHERE topic = :topic AND published_at < clock_timestamp() - make_interval(secs => :age)
                          ORDER BY published_at LIMIT :limit)
                        """)
                .param("topic", topic)
                .param("age", age.toSeconds())
                .param("limit", limit)
                .update();
    }
}
