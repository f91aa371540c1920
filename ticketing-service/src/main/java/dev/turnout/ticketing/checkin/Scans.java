package dev.turnout.ticketing.checkin;

import dev.turnout.ticketing.row.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Every scan, and the admissions, of which a ticket has one at most: that is a key of the table.
@Repository
class Scans {

    private final JdbcClient jdbc;

    Scans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(UUID eventId, String nonce) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 7))")
                .param(eventId + "\n" + nonce)
                .query((_, _) -> nonce)
                .single();
    }

    /// A scan from before, with what was scanned; null when that was not kept yet.
    record Kept(Scan scan, byte @Nullable [] codeHash) {}

    Optional<Kept> find(UUID eventId, String nonce) {
        return jdbc.sql("""
                        SELECT s.*, y.name AS type_name FROM scan s
                        LEFT JOIN ticket t ON t.event_id = s.event_id AND t.id = s.ticket_id
                        LEFT JOIN ticket_type y ON y.event_id = t.event_id AND y.id = t.ticket_type_id
                        WHERE s.event_id = ? AND s.nonce = ?""")
                .params(eventId, nonce)
                .query((row, _) -> new Kept(
                        new Scan(
                                Scan.Result.of(row.getString("result")),
                                row.getString("reason"),
                                Rows.idOrNull(row, "ticket_id"),
                                row.getString("type_name"),
                                Rows.instantOrNull(row, "first_admitted_at"),
                                Rows.instant(row, "scanned_at")),
                        row.getBytes("code_hash")))
                .optional();
    }

    void insert(UUID eventId, String nonce, byte[] codeHash, Scan scan, UUID by, @Nullable String area, Instant now) {
        jdbc.sql("""
                        INSERT INTO scan (event_id, nonce, result, reason, ticket_id, scanned_at, first_admitted_at,
                            scanned_by, recorded_at, code_hash, area)
                        VALUES (:event, :nonce, :result, :reason, cast(:ticket AS uuid), :at,
                            cast(:first AS timestamptz), :by, :now, :hash, :area)""")
                .param("event", eventId)
                .param("nonce", nonce)
                .param("result", scan.result().value())
                .param("reason", scan.reason())
                .param("ticket", scan.ticketId())
                .param("at", Rows.at(scan.at()))
                .param("first", Rows.atOrNull(scan.firstAdmittedAt()))
                .param("by", by)
                .param("now", Rows.at(now))
                .param("hash", codeHash)
                .param("area", area)
                .update();
    }

    /// Admits those tickets of an order that nobody was admitted with yet, and returns them.
    List<UUID> admitAll(UUID eventId, UUID orderId, Instant at, Instant now, UUID by) {
        return jdbc.sql("""
                        INSERT INTO admission (event_id, ticket_id, admitted_at, recorded_at, admitted_by)
                        SELECT event_id, id, ?, ?, ? FROM ticket
                        WHERE event_id = ? AND order_id = ? AND status = 'valid'
                        ON CONFLICT (event_id, ticket_id) DO NOTHING
                        RETURNING ticket_id""")
                .params(Rows.at(at), Rows.at(now), by, eventId, orderId)
                .query((row, _) -> Rows.id(row, "ticket_id"))
                .list();
    }

    /// Admits a ticket, or says when it was admitted before.
    Optional<Instant> admit(UUID eventId, UUID ticketId, Instant at, Instant now, UUID by) {
        int admitted = jdbc.sql("""
                        INSERT INTO admission (event_id, ticket_id, admitted_at, recorded_at, admitted_by)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT (event_id, ticket_id) DO NOTHING""")
                .params(eventId, ticketId, Rows.at(at), Rows.at(now), by)
                .update();
        if (admitted == 1) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT admitted_at FROM admission WHERE event_id = ? AND ticket_id = ?")
                .params(eventId, ticketId)
                .query((row, _) -> Rows.instant(row, "admitted_at"))
                .optional();
    }
}
