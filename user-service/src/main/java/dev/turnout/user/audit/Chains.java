package dev.turnout.user.audit;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The rows of all chains. They are only ever added, by one writer at a time.
@Repository
class Chains {

    /// One lock for all chains: a batch of messages may reach several, and would take locks of their own in any
    /// order.
    private static final long WRITER = 0x61756469_74000001L;

    private static final int SALT = 16;

    private record Head(long seq, byte[] hash) {}

    private final JdbcClient db;
    private final SecureRandom random = new SecureRandom();

    Chains(JdbcClient db) {
        this.db = db;
    }

    /// Adds a record to the end of a chain; one that is there already changes nothing.
    ///
    /// @param service who sent it
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(UUID chainId, String service, AuditRowV1 row) {
        lock();
        Head head = head(chainId);
        Instant at = row.at().truncatedTo(ChronoUnit.MICROS);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        @Nullable String address = row.ip();
        var entry = new AuditEntry(
                chainId,
                head.seq() + 1,
                row.id(),
                AuditEntry.micros(at),
                service,
                row.actorId(),
                row.onBehalfOf(),
                row.action(),
                row.objectType(),
                row.objectId(),
                row.eventId(),
                row.traceId(),
                address == null ? null : Hashes.sha256(salt, address),
                CanonicalJson.of(row.details()));
        if (insert(entry, head.hash()) && address != null) {
            db.sql("INSERT INTO audit_origin (row_id, salt, address, at) VALUES (?, ?, ?, ?)")
                    .params(row.id(), salt, address, Timestamp.from(at))
                    .update();
        }
    }

    private void lock() {
        db.sql("SELECT pg_advisory_xact_lock(?)")
                .param(WRITER)
                .query((_, _) -> 0)
                .single();
    }

    /// Read by a statement of its own after the lock, or it would see the chain as it was before waiting.
    private Head head(UUID chainId) {
        return db.sql("SELECT seq, hash FROM audit_entry WHERE chain_id = ? ORDER BY seq DESC LIMIT 1")
                .param(chainId)
                .query((row, _) -> new Head(row.getLong(1), row.getBytes(2)))
                .optional()
                .orElseGet(() -> new Head(0, Hashes.none()));
    }

    private boolean insert(AuditEntry entry, byte[] prevHash) {
        return db.sql("""
                                INSERT INTO audit_entry (chain_id, seq, row_id, at, service, actor_id, on_behalf_of, action,
                                    object_type, object_id, event_id, trace_id, origin, details, prev_hash, hash)
                                VALUES (:chain, :seq, :id, :at, :service, :actor, :behalf, :action,
                                    :type, :object, :event, :trace, :origin, :details, :prev, :hash)
                                ON CONFLICT (row_id) DO NOTHING
                                """)
                        .param("chain", entry.chainId())
                        .param("seq", entry.seq())
                        .param("id", entry.rowId())
                        .param("at", Timestamp.from(entry.time()))
                        .param("service", entry.service())
                        .param("actor", entry.actorId())
                        .param("behalf", entry.onBehalfOf())
                        .param("action", entry.action())
                        .param("type", entry.objectType())
                        .param("object", entry.objectId())
                        .param("event", entry.eventId())
                        .param("trace", entry.traceId())
                        .param("origin", entry.origin())
                        .param("details", entry.details())
                        .param("prev", prevHash)
                        .param("hash", Hashes.of(prevHash, entry))
                        .update()
                == 1;
    }

    /// The chains that have rows.
    List<UUID> all() {
        return db.sql("""
                        WITH RECURSIVE one AS (
                            (SELECT chain_id FROM audit_entry ORDER BY chain_id LIMIT 1)
                            UNION ALL
                            SELECT (SELECT e.chain_id FROM audit_entry e WHERE e.chain_id > one.chain_id
                                    ORDER BY e.chain_id LIMIT 1)
                            FROM one WHERE one.chain_id IS NOT NULL)
                        SELECT chain_id FROM one WHERE chain_id IS NOT NULL
                        """).query((row, _) -> row.getObject(1, UUID.class)).list();
    }

    /// Rows of a chain in their order.
    List<StoredRow> after(UUID chainId, long seq, int limit) {
        return db.sql(StoredRow.SELECT + "WHERE e.chain_id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?")
                .params(chainId, seq, limit)
                .query((row, _) -> StoredRow.read(row))
                .list();
    }

    /// Forgets where deeds came from; the chains stay as they are.
    @Transactional
    public int forgetOrigins(Instant before, int limit) {
        return db.sql("""
                        DELETE FROM audit_origin WHERE row_id IN (
                            SELECT row_id FROM audit_origin WHERE at < ? ORDER BY at LIMIT ?)
                        """).params(Timestamp.from(before), limit).update();
    }
}
