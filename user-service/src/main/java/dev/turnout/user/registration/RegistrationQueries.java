package dev.turnout.user.registration;

import dev.turnout.common.web.Cursor;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.Participant;
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

/// Registrations in lists: an event's for its organizers, one's own for families.
@Repository
class RegistrationQueries {

    private static final String SELECT = """
            SELECT p.id, p.event_id, p.kind, p.given_name, p.family_name, p.called, p.birth_date, p.state, p.version,
              coalesce(r.revision, 0) AS revision, coalesce(r.unsent, true) AS unsent, r.reason, r.submitted_at,
              p.state = 'submitted' OR p.state = 'accepted'
                AND coalesce(r.accepted_revision, 0) < coalesce(r.revision, 0) AS news,
              lower(p.family_name) AS family, lower(p.given_name) AS given
            FROM participant p LEFT JOIN registration r ON r.participant_id = p.id
            """;

    /// @param news whether an organizer has something to decide
    record Line(
            UUID id,
            UUID eventId,
            Participant.Kind kind,
            String givenName,
            String familyName,
            @Nullable String called,
            @Nullable LocalDate birthDate,
            Participant.State state,
            long version,
            int revision,
            boolean unsent,
            boolean news,
            @Nullable String reason,
            @Nullable Instant submittedAt) {}

    /// The last one of a page.
    record Position(String family, String given, UUID id) {}

    /// What an organizer looks for; null for all.
    record Search(
            @Nullable String text,
            Participant.@Nullable State state,
            Participant.@Nullable Kind kind,
            boolean newsOnly) {}

    private record Row(Line line, Position position) {}

    private final JdbcClient db;

    RegistrationQueries(JdbcClient db) {
        this.db = db;
    }

    /// Those of an event that were handed in, by family name.
    Page<Line> ofEvent(UUID eventId, Search search, @Nullable String cursor, int limit) {
        Position after = cursor == null ? null : Cursor.decode(cursor, Position.class);
        String text = search.text();
        List<Row> found = db.sql(SELECT + """
                        WHERE p.event_id = :event AND p.state <> 'draft'
                          AND (:text::text IS NULL OR strpos(
                            lower(p.given_name || ' ' || p.family_name || ' ' || coalesce(p.called, '')), lower(:text)) > 0)
                          AND (:state::text IS NULL OR p.state = :state)
                          AND (:kind::text IS NULL OR p.kind = :kind)
                          AND (NOT :news OR p.state = 'submitted'
                            OR p.state = 'accepted' AND coalesce(r.accepted_revision, 0) < coalesce(r.revision, 0))
                          AND (:family::text IS NULL
                            OR (lower(p.family_name), lower(p.given_name), p.id) > (:family, :given, :id::uuid))
                        ORDER BY lower(p.family_name), lower(p.given_name), p.id LIMIT :limit
                        """)
                .param("event", eventId)
                .param("text", text == null || text.isBlank() ? null : text.strip())
                .param("state", search.state() == null ? null : search.state().text())
                .param("kind", search.kind() == null ? null : search.kind().text())
                .param("news", search.newsOnly())
                .param("family", after == null ? null : after.family())
                .param("given", after == null ? null : after.given())
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query((row, _) -> new Row(
                        line(row),
                        new Position(row.getString("family"), row.getString("given"), row.getObject("id", UUID.class))))
                .list();
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(Row::line).toList(),
                found.size() > limit ? Cursor.encode(page.getLast().position()) : null);
    }

    /// This person's own ones and those of people whom they speak for, the newest first.
    List<Line> ofFamily(UUID personId) {
        return db.sql(SELECT + """
                          WHERE p.person_id = :person OR p.id IN (SELECT participant_id FROM participant_guardian
                            WHERE person_id = :person AND revoked_at IS NULL)
                          ORDER BY p.created_at DESC, p.id DESC LIMIT 500
                          """)
                .param("person", personId)
                .query((row, _) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        Timestamp submitted = row.getTimestamp("submitted_at");
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                Participant.Kind.of(row.getString("kind")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("called"),
                row.getObject("birth_date", LocalDate.class),
                Participant.State.of(row.getString("state")),
                row.getLong("version"),
                row.getInt("revision"),
                row.getBoolean("unsent"),
                row.getBoolean("news"),
                row.getString("reason"),
                submitted == null ? null : submitted.toInstant());
    }
}
