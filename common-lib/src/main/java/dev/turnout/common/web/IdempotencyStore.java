package dev.turnout.common.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// First answers by caller and key. Written in the transaction of the effect, so that an answer is kept if and
/// only if its effect is.
class IdempotencyStore {

    /// An answer that was given before.
    record Stored(byte[] requestHash, int status, String headers, byte[] body) {}

    private final JdbcClient db;
    private final Clock clock;

    IdempotencyStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Whether this transaction now holds the key; false while another one that is not finished does. Released
    /// with the transaction.
    boolean tryHold(String caller, String key) {
        return db.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 41))")
                .param("key", caller + "\n" + key)
                .query(Boolean.class)
                .single();
    }

    Optional<Stored> find(String caller, String key) {
        return db.sql(
                        "SELECT request_hash, status, headers, body FROM idempotency_key WHERE caller = :caller AND key = :key")
                .param("caller", caller)
                .param("key", key)
                .query((row, _) -> new Stored(row.getBytes(1), row.getInt(2), row.getString(3), row.getBytes(4)))
                .optional();
    }

    void keep(String caller, String key, Stored answer) {
        db.sql("""
                        INSERT INTO idempotency_key (caller, key, request_hash, status, headers, body, created_at)
                        VALUES (:caller, :key, :hash, :status, :headers, :body, :at)
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("hash", answer.requestHash())
                .param("status", answer.status())
                .param("headers", answer.headers())
                .param("body", answer.body())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /// Forgets some of the answers that are older than this; returns how many.
    int forget(Duration age, int limit) {
        return db.sql("""
                        DELETE FROM idempotency_key WHERE (caller, key) IN (
                          SELECT caller, key FROM idempotency_key WHERE created_at < :before
                          ORDER BY created_at LIMIT :limit)
                        """)
                .param("before", Timestamp.from(clock.instant().minus(age)))
                .param("limit", limit)
                .update();
    }
}
