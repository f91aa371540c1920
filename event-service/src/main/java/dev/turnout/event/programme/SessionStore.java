package dev.turnout.event.programme;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sessions in the database. Writing them is only safe while the event is locked.
@Repository
class SessionStore {

    private static final String SELECT = """
            SELECT s.*, t.name AS track_name, r.name AS room_name, p.speaker_ids, p.speaker_names
            FROM session s
            LEFT JOIN track t ON t.id = s.track_id
            LEFT JOIN room r ON r.id = s.room_id
            LEFT JOIN LATERAL (
                SELECT array_agg(k.id ORDER BY l.position) AS speaker_ids,
                       array_agg(k.name ORDER BY l.position) AS speaker_names
                FROM session_speaker l JOIN speaker k ON k.id = l.speaker_id
                WHERE l.session_id = s.id) p ON true
            """;

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SessionStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// The event that a session belongs to; it never changes.
    Optional<UUID> eventOf(UUID sessionId) {
        return jdbc.sql("SELECT event_id FROM session WHERE id = ?")
                .param(sessionId)
                .query(UUID.class)
                .optional();
    }

    Optional<Session> find(UUID sessionId) {
        return jdbc.sql(SELECT + "WHERE s.id = ?")
                .param(sessionId)
                .query(SessionStore::session)
                .optional();
    }

    Optional<Session> findByGuid(UUID eventId, String guid) {
        return jdbc.sql(SELECT + "WHERE s.event_id = ? AND s.guid = ?")
                .params(eventId, guid)
                .query(SessionStore::session)
                .optional();
    }

    /// Every session, removed ones too, by start.
    List<Session> all(UUID eventId) {
        return jdbc.sql(SELECT + "WHERE s.event_id = ? ORDER BY s.starts_at, s.id")
                .param(eventId)
                .query(SessionStore::session)
                .list();
    }

    /// What changed after a version of the programme, removed ones too, by start.
    List<Session> changedSince(UUID eventId, long programmeVersion) {
        return jdbc.sql(SELECT + "WHERE s.event_id = ? AND s.changed_in > ? ORDER BY s.starts_at, s.id")
                .params(eventId, programmeVersion)
                .query(SessionStore::session)
                .list();
    }

    /// A page of the sessions in the programme, by id.
    List<Session> page(UUID eventId, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE s.event_id = ? AND s.status <> 'removed' AND (s.id > ? OR ?) ORDER BY s.id LIMIT ?
                        """)
                .params(eventId, after == null ? new UUID(0, 0) : after, after == null, limit)
                .query(SessionStore::session)
                .list();
    }

    /// These sessions, by start.
    List<Session> some(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "WHERE s.id = ANY(?) ORDER BY s.starts_at, s.id")
                .param(ids.toArray(UUID[]::new))
                .query(SessionStore::session)
                .list();
    }

    void insert(Collection<Session> sessions, long programmeVersion) {
        batches.batchUpdate("""
                        INSERT INTO session (event_id, guid, version, changed_in, status, title, subtitle, summary,
                                             description, type, language, track_id, room_id, starts_at, duration_minutes, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """, sessions, BATCH, (statement, session) -> {
            statement.setObject(1, session.eventId());
            statement.setString(2, session.guid());
            fill(statement, 3, session, programmeVersion);
        });
        insertSpeakers(sessions);
    }

    void update(Collection<Session> sessions, long programmeVersion) {
        batches.batchUpdate(
                """
                        UPDATE session
                        SET version = ?, changed_in = ?, status = ?, title = ?, subtitle = ?, summary = ?, description = ?,
                            type = ?, language = ?, track_id = ?, room_id = ?, starts_at = ?, duration_minutes = ?
                        WHERE id = ?
                        """, sessions, BATCH, (statement, session) -> fill(statement, 1, session, programmeVersion));
        batches.batchUpdate(
                "DELETE FROM session_speaker WHERE session_id = ?",
                sessions,
                BATCH,
                (statement, session) -> statement.setObject(1, session.id()));
        insertSpeakers(sessions);
    }

    private record Appearance(Session session, Named speaker, int position) {}

    private void insertSpeakers(Collection<Session> sessions) {
        List<Appearance> appearances = new ArrayList<>();
        for (Session session : sessions) {
            int position = 0;
            for (Named speaker : session.content().speakers()) {
                appearances.add(new Appearance(session, speaker, position++));
            }
        }
        batches.batchUpdate(
                "INSERT INTO session_speaker (event_id, session_id, speaker_id, position) VALUES (?, ?, ?, ?)",
                appearances,
                BATCH,
                (statement, each) -> {
                    statement.setObject(1, each.session().eventId());
                    statement.setObject(2, each.session().id());
                    statement.setObject(3, each.speaker().id());
                    statement.setInt(4, each.position());
                });
    }

    private static void fill(PreparedStatement statement, int first, Session session, long programmeVersion)
            throws SQLException {
        SessionContent content = session.content();
        int at = first;
        statement.setLong(at++, session.version());
        statement.setLong(at++, programmeVersion);
        statement.setString(at++, session.status().word());
        statement.setString(at++, content.title());
        statement.setString(at++, content.subtitle());
        statement.setString(at++, content.summary());
        statement.setString(at++, content.description());
        statement.setString(at++, content.type());
        statement.setString(at++, content.language());
        statement.setObject(
                at++, content.track() == null ? null : content.track().id());
        statement.setObject(at++, content.room() == null ? null : content.room().id());
        statement.setTimestamp(at++, Timestamp.from(content.startsAt()));
        statement.setInt(at++, content.durationMinutes());
        statement.setObject(at, session.id());
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        var content = new SessionContent(
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("summary"),
                row.getString("description"),
                row.getString("type"),
                row.getString("language"),
                named(row, "track_id", "track_name"),
                named(row, "room_id", "room_name"),
                row.getTimestamp("starts_at").toInstant(),
                row.getInt("duration_minutes"),
                speakers(row.getArray("speaker_ids"), row.getArray("speaker_names")));
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("guid"),
                row.getLong("version"),
                SessionStatus.of(row.getString("status")),
                content);
    }

    private static @Nullable Named named(ResultSet row, String id, String name) throws SQLException {
        UUID found = row.getObject(id, UUID.class);
        return found == null ? null : new Named(found, row.getString(name));
    }

    private static List<Named> speakers(@Nullable Array ids, @Nullable Array names) throws SQLException {
        if (ids == null || names == null) {
            return List.of();
        }
        var speakerIds = (UUID[]) ids.getArray();
        var speakerNames = (String[]) names.getArray();
        List<Named> speakers = new ArrayList<>(speakerIds.length);
        for (int i = 0; i < speakerIds.length; i++) {
            speakers.add(new Named(speakerIds[i], speakerNames[i]));
        }
        return speakers;
    }
}
