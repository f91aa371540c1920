package dev.turnout.event.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events in the database.
@Repository
class EventStore {

    private static final String COLUMNS = """
            id, organization_id, version, programme_version, slug, name, description, language, time_zone, starts_at, \
            ends_at, status""";

    private final JdbcClient jdbc;
    private final Clock clock;

    EventStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Event> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM event WHERE id = ?")
                .param(id)
                .query(EventStore::event)
                .optional();
    }

    /// The event, locked against every other writer of it or its programme until the transaction ends.
    Optional<Event> lock(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM event WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(EventStore::event)
                .optional();
    }

    boolean isSlugTaken(String slug) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM event WHERE slug = ?)")
                .param(slug)
                .query(Boolean.class)
                .single();
    }

    void insert(Event event, @Nullable UUID createdBy) {
        jdbc.sql("""
                        INSERT INTO event (id, organization_id, version, programme_version, slug, name, description, language,
                                           time_zone, starts_at, ends_at, status, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        event.id(),
                        event.organizationId(),
                        event.version(),
                        event.programmeVersion(),
                        event.slug(),
                        event.name())
                .param(event.description())
                .params(
                        event.language(),
                        event.timeZone().getId(),
                        Timestamp.from(event.startsAt()),
                        Timestamp.from(event.endsAt()),
                        event.status().word())
                .param(createdBy)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /// Writes a locked event.
    void update(Event event) {
        jdbc.sql("""
                        UPDATE event
                        SET version = ?, programme_version = ?, slug = ?, name = ?, description = ?, language = ?,
                            time_zone = ?, starts_at = ?, ends_at = ?, status = ?
                        WHERE id = ?
                        """)
                .params(event.version(), event.programmeVersion(), event.slug(), event.name())
                .param(event.description())
                .params(
                        event.language(),
                        event.timeZone().getId(),
                        Timestamp.from(event.startsAt()),
                        Timestamp.from(event.endsAt()),
                        event.status().word(),
                        event.id())
                .update();
    }

    List<EventDay> days(UUID eventId) {
        return jdbc.sql("SELECT day, starts_at, ends_at FROM event_day WHERE event_id = ? ORDER BY starts_at")
                .param(eventId)
                .query((row, _) -> new EventDay(
                        row.getObject("day", LocalDate.class), instant(row, "starts_at"), instant(row, "ends_at")))
                .list();
    }

    void replaceDays(UUID eventId, List<EventDay> days) {
        jdbc.sql("DELETE FROM event_day WHERE event_id = ?").param(eventId).update();
        jdbc.sql("""
                        INSERT INTO event_day (event_id, day, starts_at, ends_at)
                        SELECT :event, * FROM unnest(:days::date[], :starts::timestamptz[], :ends::timestamptz[])
                        ON CONFLICT (event_id, day) DO NOTHING
                        """)
                .param("event", eventId)
                .param("days", texts(days, EventDay::date))
                .param("starts", texts(days, EventDay::startsAt))
                .param("ends", texts(days, EventDay::endsAt))
                .update();
    }

    /// Events that someone with these organizations and events may read, newest start first, after the given one.
    List<Event> readable(
            Collection<UUID> organizations,
            Collection<UUID> events,
            boolean published,
            @Nullable Position after,
            int limit) {
        String later = after == null ? "" : "AND (starts_at, id) < (:start, :id)";
        var query = jdbc.sql("""
                        SELECT %s FROM event
                        WHERE (organization_id = ANY(:organizations) OR id = ANY(:events)
                               OR (:published AND status = 'published')) %s
                        ORDER BY starts_at DESC, id DESC LIMIT :limit
                        """.formatted(COLUMNS, later))
                .param("organizations", organizations.toArray(UUID[]::new))
                .param("events", events.toArray(UUID[]::new))
                .param("published", published)
                .param("limit", limit);
        if (after != null) {
            query = query.param("start", Timestamp.from(after.startsAt())).param("id", after.id());
        }
        return query.query(EventStore::event).list();
    }

    /// Where a page of events ended.
    record Position(Instant startsAt, UUID id) {}

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getLong("version"),
                row.getLong("programme_version"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                EventStatus.of(row.getString("status")));
    }

    private static String[] texts(List<EventDay> days, Function<EventDay, Object> part) {
        return days.stream().map(day -> part.apply(day).toString()).toArray(String[]::new);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
