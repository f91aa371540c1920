package dev.turnout.collaboration.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sessions of the programmes, and the rooms that they name.
@Repository
class Sessions {

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Room(UUID id, String name) {}

    /// Keeps what is told of a session unless something newer is known.
    ///
    /// @return whether it was kept
    boolean put(ProgrammeSession session) {
        return jdbc.sql("""
                                INSERT INTO calendar_session (id, event_id, version, title, starts_at, ends_at, room_id,
                                  room_name, status, updated_at)
                                VALUES (:id, :event, :version, :title, :from, :until, :room, :roomName, :status, :updated)
                                ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title,
                                  starts_at = excluded.starts_at, ends_at = excluded.ends_at, room_id = excluded.room_id,
                                  room_name = excluded.room_name, status = excluded.status,
                                  updated_at = excluded.updated_at
                                WHERE calendar_session.version < excluded.version""")
                        .param("id", session.id())
                        .param("event", session.eventId())
                        .param("version", session.version())
                        .param("title", session.title())
                        .param("from", Timestamp.from(session.startsAt()))
                        .param("until", Timestamp.from(session.endsAt()))
                        .param("room", session.roomId())
                        .param("roomName", session.roomName())
                        .param("status", session.status())
                        .param("updated", Timestamp.from(session.updatedAt()))
                        .update()
                == 1;
    }

    /// Those that meet a time, of one room or of all, also cancelled and removed ones.
    List<ProgrammeSession> between(UUID eventId, TimeRange range, @Nullable UUID roomId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM calendar_session
                        WHERE event_id = :event AND starts_at < :until AND starts_at > :earliest AND ends_at > :from
                          AND (CAST(:room AS uuid) IS NULL OR room_id = :room)
                        ORDER BY starts_at, id LIMIT :limit""")
                .param("event", eventId)
                .param("from", Timestamp.from(range.from()))
                .param("until", Timestamp.from(range.until()))
                .param("earliest", Timestamp.from(range.earliestStart()))
                .param("room", roomId)
                .param("limit", limit)
                .query(Sessions::read)
                .list();
    }

    /// The rooms of an event's programme, under the newest names that sessions gave them.
    List<Room> rooms(UUID eventId) {
        return jdbc.sql("""
                        SELECT * FROM (
                          SELECT DISTINCT ON (room_id) room_id, room_name FROM calendar_session
                          WHERE event_id = ? AND room_id IS NOT NULL AND room_name IS NOT NULL
                          ORDER BY room_id, updated_at DESC) AS room
                        ORDER BY lower(room_name), room_id""").param(eventId).query(Sessions::room).list();
    }

    Optional<Room> room(UUID eventId, UUID roomId) {
        return jdbc.sql("""
                        SELECT room_id, room_name FROM calendar_session
                        WHERE event_id = ? AND room_id = ? AND room_name IS NOT NULL
                        ORDER BY updated_at DESC LIMIT 1""").params(eventId, roomId).query(Sessions::room).optional();
    }

    private static Room room(ResultSet row, int number) throws SQLException {
        return new Room(row.getObject("room_id", UUID.class), row.getString("room_name"));
    }

    private static ProgrammeSession read(ResultSet row, int number) throws SQLException {
        return new ProgrammeSession(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getLong("version"),
                row.getString("title"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getObject("room_id", UUID.class),
                row.getString("room_name"),
                row.getString("status"),
                row.getTimestamp("updated_at").toInstant());
    }
}
