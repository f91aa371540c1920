package dev.turnout.user.audit;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row as the database has it now, with its hashes and, unless it was forgotten, where the deed came from.
record StoredRow(
        AuditEntry entry,
        byte[] prevHash,
        byte[] hash,
        byte @Nullable [] salt,
        @Nullable String address) {

    static final String SELECT = """
            SELECT e.chain_id, e.seq, e.row_id, (extract(epoch FROM e.at) * 1000000)::bigint AS at_micros, e.service,
                   e.actor_id, e.on_behalf_of, e.action, e.object_type, e.object_id, e.event_id, e.trace_id, e.origin,
                   e.details, e.prev_hash, e.hash, o.salt, o.address
            FROM audit_entry e LEFT JOIN audit_origin o ON o.row_id = e.row_id
            """;

    static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(
                new AuditEntry(
                        row.getObject("chain_id", UUID.class),
                        row.getLong("seq"),
                        row.getObject("row_id", UUID.class),
                        row.getLong("at_micros"),
                        row.getString("service"),
                        row.getObject("actor_id", UUID.class),
                        row.getObject("on_behalf_of", UUID.class),
                        row.getString("action"),
                        row.getString("object_type"),
                        row.getString("object_id"),
                        row.getObject("event_id", UUID.class),
                        row.getString("trace_id"),
                        row.getBytes("origin"),
                        row.getString("details")),
                row.getBytes("prev_hash"),
                row.getBytes("hash"),
                row.getBytes("salt"),
                row.getString("address"));
    }

    /// Whether the row still has the hash that its content makes.
    boolean isAsHashed() {
        return MessageDigest.isEqual(Hashes.of(prevHash, entry), hash);
    }

    /// Whether the address is the one that the chain knows; true also when it has been forgotten.
    boolean cameFromThere() {
        if (salt == null || address == null) {
            return true;
        }
        byte @Nullable [] origin = entry.origin();
        return origin != null && MessageDigest.isEqual(Hashes.sha256(salt, address), origin);
    }
}
