package dev.turnout.backbone;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts by key, and tells of each step.
@Component
public class Counters {

    /// The body of the facts.
    public record CountedV1(String key, long number) {}

    public static final String TOPIC = "turnout.backbone.counter.v1";

    private final JdbcClient db;
    private final Outbox outbox;

    Counters(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /// Counts one further and returns the new total.
    @Transactional
    public long count(String key) {
        long total = db.sql("""
                        INSERT INTO counter (key, total) VALUES (:key, 1)
                        ON CONFLICT (key) DO UPDATE SET total = counter.total + 1 RETURNING total
                        """).param("key", key).query(Long.class).single();
        outbox.append(new OutboundFact(TOPIC, key, "CountedV1", total, new CountedV1(key, total)));
        return total;
    }

    public long total(String key) {
        return db.sql("SELECT coalesce(max(total), 0) FROM counter WHERE key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
