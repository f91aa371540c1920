package dev.turnout.notification.announce;

import dev.turnout.notification.audience.Audience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The announcements of all events.
@Repository
class Announcements {

    private static final TypeReference<Map<String, AnnouncementText>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Announcements(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Announcement announcement) {
        jdbc.sql("""
                        INSERT INTO announcement (id, version, event_id, organization_id, state, audience, texts, fallback,
                                                  about_other_events, send_at, change_id, created_by, created_at, sent_at)
                        VALUES (:id, :version, :event, :organization, :state, :audience::jsonb, :texts::jsonb, :fallback,
                                :aboutOtherEvents, :sendAt, :change, :createdBy, :createdAt, :sentAt)
                        """).params(columns(announcement)).update();
    }

    void save(Announcement announcement) {
        jdbc.sql("""
                        UPDATE announcement SET version = :version, state = :state, audience = :audience::jsonb,
                               texts = :texts::jsonb, fallback = :fallback, about_other_events = :aboutOtherEvents,
                               send_at = :sendAt, change_id = :change, sent_at = :sentAt
                         WHERE id = :id
                        """).params(columns(announcement)).update();
    }

    Optional<Announcement> find(UUID id) {
        return jdbc.sql("SELECT * FROM announcement WHERE id = :id")
                .param("id", id)
                .query(this::announcement)
                .optional();
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Announcement> lock(UUID id) {
        return jdbc.sql("SELECT * FROM announcement WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(this::announcement)
                .optional();
    }

    /// The one that is told under this change, which nobody else changes until the transaction ends.
    Optional<Announcement> lockByChange(UUID changeId) {
        return jdbc.sql("SELECT * FROM announcement WHERE change_id = :change FOR NO KEY UPDATE")
                .param("change", changeId)
                .query(this::announcement)
                .optional();
    }

    Optional<Announcement> findByChange(UUID changeId) {
        return jdbc.sql("SELECT * FROM announcement WHERE change_id = :change")
                .param("change", changeId)
                .query(this::announcement)
                .optional();
    }

    /// The newest first, starting behind the one given.
    List<Announcement> ofEvent(UUID eventId, @Nullable UUID behind, int limit) {
        return jdbc.sql("""
                        SELECT * FROM announcement WHERE event_id = :event AND (:behind::uuid IS NULL OR id < :behind::uuid)
                         ORDER BY id DESC LIMIT :limit
                        """)
                .param("event", eventId)
                .param("behind", behind)
                .param("limit", limit)
                .query(this::announcement)
                .list();
    }

    List<UUID> due(Instant now, int most) {
        return jdbc.sql("""
                        SELECT id FROM announcement WHERE state = 'scheduled' AND send_at <= :now ORDER BY send_at LIMIT :most
                        """)
                .param("now", at(now))
                .param("most", most)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private Map<String, ?> columns(Announcement one) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", one.id());
        columns.put("version", one.version());
        columns.put("event", one.eventId());
        columns.put("organization", one.organizationId());
        columns.put("state", one.state().word());
        columns.put("audience", json.writeValueAsString(one.content().audience()));
        columns.put("texts", json.writeValueAsString(one.content().texts()));
        columns.put("fallback", one.content().fallback());
        columns.put("aboutOtherEvents", one.content().aboutOtherEvents());
        columns.put("sendAt", at(one.sendAt()));
        columns.put("change", one.changeId());
        columns.put("createdBy", one.createdBy());
        columns.put("createdAt", at(one.createdAt()));
        columns.put("sentAt", at(one.sentAt()));
        return columns;
    }

    private Announcement announcement(ResultSet row, int number) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("event_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                AnnouncementState.of(row.getString("state")),
                new Announcement.Content(
                        json.readValue(row.getString("audience"), Audience.class),
                        json.readValue(row.getString("texts"), TEXTS),
                        row.getString("fallback"),
                        row.getBoolean("about_other_events")),
                instant(row, "send_at"),
                row.getObject("change_id", UUID.class),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
