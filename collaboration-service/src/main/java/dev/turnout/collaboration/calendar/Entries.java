package dev.turnout.collaboration.calendar;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of what was planned.
@Repository
class Entries {

    private static final String SELECT = """
            SELECT e.*, ARRAY(
              SELECT person_id FROM calendar_person p WHERE p.entry_id = e.id ORDER BY person_id) AS people
            FROM calendar_entry e
            """;

    private static final String IN_RANGE = """
            WHERE e.event_id = :event AND e.starts_at < :until AND e.starts_at > :earliest AND e.ends_at > :from
            """;

    private static final String IN_ORDER = "\nORDER BY e.starts_at, e.id LIMIT :limit";

    private static final String OF_PERSON = """
            AND (e.everybody OR lower(e.team) IN (:teams)
              OR EXISTS (SELECT FROM calendar_person p WHERE p.entry_id = e.id AND p.person_id = :person))""";

    private final JdbcClient jdbc;

    Entries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param cancelled whether those that are off count too
    record Wanted(UUID eventId, TimeRange range, boolean cancelled, int limit) {}

    Optional<CalendarEntry> find(UUID eventId, UUID id) {
        return jdbc.sql(SELECT + "WHERE e.event_id = ? AND e.id = ? AND e.cancelled_at IS NULL")
                .params(eventId, id)
                .query(Entries::read)
                .optional();
    }

    /// Everything that meets a time, whosever it is.
    List<CalendarEntry> all(Wanted wanted) {
        return list(wanted, "", Map.of());
    }

    /// What is of the whole event, of its teams or of its rooms.
    List<CalendarEntry> shared(Wanted wanted) {
        return list(wanted, "AND (e.everybody OR e.team IS NOT NULL OR e.room_id IS NOT NULL)", Map.of());
    }

    List<CalendarEntry> ofRoom(Wanted wanted, UUID roomId) {
        return list(wanted, "AND e.room_id = :room", Map.of("room", roomId));
    }

    List<CalendarEntry> ofTeam(Wanted wanted, Team team) {
        return list(
                wanted, "AND lower(e.team) = :team", Map.of("team", team.text().toLowerCase(Locale.ROOT)));
    }

    /// @param teams those that the person belongs to
    List<CalendarEntry> ofPerson(Wanted wanted, UUID personId, Collection<Team> teams) {
        List<String> texts = teams.isEmpty()
                ? List.of("")
                : teams.stream()
                        .map(team -> team.text().toLowerCase(Locale.ROOT))
                        .toList();
        return list(wanted, OF_PERSON, Map.of("person", personId, "teams", texts));
    }

    void insert(CalendarEntry entry) {
        write("""
                INSERT INTO calendar_entry (event_id, id, version, author_id, own, everybody, team, room_id, title, place,
                  description, local_start, local_end, zone, all_day, starts_at, ends_at, updated_at, cancelled_at)
                VALUES (:event, :id, :version, :author, :own, :everybody, :team, :room, :title, :place,
                  :description, :localStart, :localEnd, :zone, :allDay, :from, :until, :updated, :cancelled)""", entry);
        nameOn(entry);
    }

    void update(CalendarEntry entry) {
        write("""
                UPDATE calendar_entry SET version = :version, own = :own, everybody = :everybody, team = :team,
                  room_id = :room, title = :title, place = :place, description = :description,
                  local_start = :localStart, local_end = :localEnd, zone = :zone, all_day = :allDay,
                  starts_at = :from, ends_at = :until, updated_at = :updated, cancelled_at = :cancelled
                WHERE event_id = :event AND id = :id AND author_id = :author""", entry);
        jdbc.sql("DELETE FROM calendar_person WHERE entry_id = ?")
                .param(entry.id())
                .update();
        nameOn(entry);
    }

    private void nameOn(CalendarEntry entry) {
        for (UUID person : entry.subject().people()) {
            jdbc.sql("INSERT INTO calendar_person (entry_id, person_id) VALUES (?, ?)")
                    .params(entry.id(), person)
                    .update();
        }
    }

    private void write(String sql, CalendarEntry entry) {
        CalendarEntry.Subject subject = entry.subject();
        WallTime time = entry.time();
        jdbc.sql(sql)
                .param("event", entry.eventId())
                .param("id", entry.id())
                .param("version", entry.version())
                .param("author", entry.authorId())
                .param("own", subject.isOnly(entry.authorId()))
                .param("everybody", subject.everybody())
                .param("team", subject.team() == null ? null : subject.team().text())
                .param("room", subject.roomId())
                .param("title", entry.words().title())
                .param("place", entry.words().place())
                .param("description", entry.words().description())
                .param("localStart", time.start())
                .param("localEnd", time.end())
                .param("zone", time.zone().getId())
                .param("allDay", time.allDay())
                .param("from", Timestamp.from(time.startsAt()))
                .param("until", Timestamp.from(time.endsAt()))
                .param("updated", Timestamp.from(entry.updatedAt()))
                .param("cancelled", entry.cancelledAt() == null ? null : Timestamp.from(entry.cancelledAt()))
                .update();
    }

    private List<CalendarEntry> list(Wanted wanted, String which, Map<String, ?> values) {
        String on = wanted.cancelled() ? "" : "AND e.cancelled_at IS NULL\n";
        return jdbc.sql(SELECT + IN_RANGE + on + which + IN_ORDER)
                .param("event", wanted.eventId())
                .param("from", Timestamp.from(wanted.range().from()))
                .param("until", Timestamp.from(wanted.range().until()))
                .param("earliest", Timestamp.from(wanted.range().earliestStart()))
                .param("limit", wanted.limit())
                .params(values)
                .query(Entries::read)
                .list();
    }

    static CalendarEntry read(ResultSet row, int number) throws SQLException {
        Timestamp cancelled = row.getTimestamp("cancelled_at");
        return new CalendarEntry(
                row.getObject("event_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("author_id", UUID.class),
                new CalendarEntry.Subject(
                        row.getBoolean("everybody"),
                        people(row.getArray("people")),
                        team(row.getString("team")),
                        row.getObject("room_id", UUID.class)),
                new CalendarEntry.Words(row.getString("title"), row.getString("place"), row.getString("description")),
                new WallTime(
                        row.getObject("local_start", LocalDateTime.class),
                        row.getObject("local_end", LocalDateTime.class),
                        ZoneId.of(row.getString("zone")),
                        row.getBoolean("all_day")),
                row.getTimestamp("updated_at").toInstant(),
                cancelled == null ? null : cancelled.toInstant());
    }

    private static List<UUID> people(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(UUID.class::cast).toList();
    }

    private static @Nullable Team team(@Nullable String text) {
        return text == null ? null : Team.parse(text).orElse(null);
    }
}
