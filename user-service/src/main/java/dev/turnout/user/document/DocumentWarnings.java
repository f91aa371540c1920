package dev.turnout.user.document;

import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.Participant;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which papers are missing or will not be good until the end of the games, and who was warned of it when.
@Repository
class DocumentWarnings {

    /// Every required paper of everybody who takes part; only the newest of a kind counts.
    private static final String BAD = """
            FROM participant p
            CROSS JOIN unnest(:required::text[]) AS needed (kind)
            LEFT JOIN LATERAL (SELECT d.expires_on, d.id FROM participant_document d
              WHERE d.participant_id = p.id AND d.kind = needed.kind
              ORDER BY d.uploaded_at DESC, d.id DESC LIMIT 1) AS held ON true
            WHERE p.event_id = :event AND p.state IN ('submitted', 'accepted')
              AND (held.id IS NULL OR held.expires_on < :last)
            """;

    /// @param expiresOn null when the paper is missing
    /// @param warnedAt when the family was warned of it last
    record Warning(
            UUID participantId,
            Participant.Kind kind,
            String givenName,
            String familyName,
            @Nullable String called,
            String documentKind,
            DocumentState state,
            @Nullable LocalDate expiresOn,
            @Nullable Instant warnedAt) {}

    /// A paper to warn of.
    record Bad(UUID participantId, String kind) {}

    /// The last one of a page.
    record Position(String family, String given, UUID id, String kind) {}

    private record Row(Warning warning, Position position) {}

    private final JdbcClient db;

    DocumentWarnings(JdbcClient db) {
        this.db = db;
    }

    /// By family name.
    Page<Warning> ofEvent(UUID eventId, List<String> required, LocalDate lastDay, @Nullable String cursor, int limit) {
        Position after = cursor == null ? null : Cursor.decode(cursor, Position.class);
        List<Row> found = db.sql("""
                        SELECT p.id, p.kind, p.given_name, p.family_name, p.called, needed.kind AS document, held.id AS held,
                          held.expires_on, lower(p.family_name) AS family, lower(p.given_name) AS given,
                          (SELECT max(w.warned_at) FROM document_warning w
                            WHERE w.participant_id = p.id AND w.kind = needed.kind) AS warned_at
                        """ + BAD + """
                          AND (:family::text IS NULL OR (lower(p.family_name), lower(p.given_name), p.id, needed.kind)
                            > (:family, :given, :id::uuid, :kind))
                        ORDER BY lower(p.family_name), lower(p.given_name), p.id, needed.kind LIMIT :limit
                        """)
                .param("event", eventId)
                .param("required", required.toArray(String[]::new))
                .param("last", Date.valueOf(lastDay))
                .param("family", after == null ? null : after.family())
                .param("given", after == null ? null : after.given())
                .param("id", after == null ? null : after.id())
                .param("kind", after == null ? null : after.kind())
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(Row::warning).toList(),
                found.size() > limit ? Cursor.encode(page.getLast().position()) : null);
    }

    /// Every event in which somebody takes part.
    List<UUID> events() {
        return db.sql("SELECT DISTINCT event_id FROM participant WHERE state IN ('submitted', 'accepted')")
                .query((row, _) -> row.getObject("event_id", UUID.class))
                .list();
    }

    /// What has to be warned of and was not yet, at this distance from the games.
    List<Bad> unsaid(UUID eventId, List<String> required, LocalDate lastDay, int days) {
        return db.sql("SELECT p.id, needed.kind " + BAD + """
                          AND NOT EXISTS (SELECT FROM document_warning w
                            WHERE w.participant_id = p.id AND w.kind = needed.kind AND w.days <= :days)
                        ORDER BY p.id, needed.kind
                        """)
                .param("event", eventId)
                .param("required", required.toArray(String[]::new))
                .param("last", Date.valueOf(lastDay))
                .param("days", days)
                .query((row, _) -> new Bad(row.getObject("id", UUID.class), row.getString("kind")))
                .list();
    }

    /// @return false when it was said already
    @Transactional(propagation = Propagation.MANDATORY)
    boolean said(Bad bad, int days, Instant now) {
        return db.sql("""
                        INSERT INTO document_warning (participant_id, kind, days, warned_at)
                        VALUES (:participant, :kind, :days, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("participant", bad.participantId())
                        .param("kind", bad.kind())
                        .param("days", days)
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Timestamp warned = row.getTimestamp("warned_at");
        boolean missing = row.getObject("held") == null;
        return new Row(
                new Warning(
                        id,
                        Participant.Kind.of(row.getString("kind")),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        row.getString("called"),
                        row.getString("document"),
                        missing ? DocumentState.MISSING : DocumentState.EXPIRES_BEFORE_THE_END,
                        row.getObject("expires_on", LocalDate.class),
                        warned == null ? null : warned.toInstant()),
                new Position(row.getString("family"), row.getString("given"), id, row.getString("document")));
    }
}
