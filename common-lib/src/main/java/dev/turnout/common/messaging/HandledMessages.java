package dev.turnout.common.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which messages were taken over, remembered in the transaction of their effect or of their parking.
class HandledMessages {

    private final JdbcClient db;

    HandledMessages(JdbcClient db) {
        this.db = db;
    }

    /// Remembers messages and returns those that were not known before.
    Set<UUID> firstAmong(String consumer, Collection<UUID> messageIds) {
        return Set.copyOf(db.sql("""
                        INSERT INTO inbox_message (consumer, message_id)
                        SELECT :consumer, id FROM unnest(:ids) AS id ORDER BY id
                        ON CONFLICT DO NOTHING RETURNING message_id
                        """)
                .param("consumer", consumer)
                .param("ids", messageIds.stream().distinct().toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /// Forgets some of those that are older than this; returns how many.
    int forget(Duration age, int limit) {
        return db.sql("""
                        DELETE FROM inbox_message WHERE (consumer, message_id) IN (
                          SELECT consumer, message_id FROM inbox_message
                          WHERE handled_at < clock_timestamp() - make_interval(secs => :age)
                          ORDER BY handled_at LIMIT :limit)
                        """).param("age", age.toSeconds()).param("limit", limit).update();
    }
}
