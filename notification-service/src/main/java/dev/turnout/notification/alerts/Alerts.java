package dev.turnout.notification.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The alerts of all events. What moves one on says so by the row it changed; nobody looks first.
@Repository
class Alerts {

    private static final TypeReference<Map<String, AlertText>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Alerts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @return whether it is new; what came from a feed comes again and again
    boolean add(Alert alert) {
        return jdbc.sql("""
                        INSERT INTO alert (id, event_id, organization_id, root_id, earlier_id, message_type, exercise, public, category,
                                           response, urgency, severity, certainty, zones, roles, texts, onset_at, expires_at, source,
                                           two_people, state, proposed_by, proposed_at)
                        VALUES (:id, :event, :organization, :root, :earlier, :type, :exercise, :public, :category,
                                :response, :urgency, :severity, :certainty, :zones, :roles, :texts::jsonb, :onset, :expires, :source,
                                :twoPeople, 'proposed', :by, :at)
                        ON CONFLICT (source) DO NOTHING
                        """)
                        .param("id", alert.id())
                        .param("event", alert.eventId())
                        .param("organization", alert.organizationId())
                        .param("root", alert.rootId())
                        .param("earlier", alert.earlierId())
                        .param("type", alert.messageType())
                        .param("exercise", alert.exercise())
                        .param("public", alert.isPublic())
                        .param("category", alert.kind().category())
                        .param("response", alert.kind().response())
                        .param("urgency", alert.kind().urgency())
                        .param("severity", alert.kind().severity())
                        .param("certainty", alert.kind().certainty())
                        .param("zones", alert.zones().toArray(String[]::new))
                        .param("roles", alert.roles().toArray(String[]::new))
                        .param("texts", json.writeValueAsString(alert.texts()))
                        .param("onset", alert.onsetAt() == null ? null : at(alert.onsetAt()))
                        .param("expires", at(alert.expiresAt()))
                        .param("source", alert.source())
                        .param("twoPeople", alert.twoPeople())
                        .param("by", alert.proposedBy())
                        .param("at", at(alert.proposedAt()))
                        .update()
                == 1;
    }

    Optional<Alert> find(UUID id) {
        return jdbc.sql("SELECT * FROM alert WHERE id = :id")
                .param("id", id)
                .query(this::alert)
                .optional();
    }

    Optional<Alert> fromSource(String source) {
        return jdbc.sql("SELECT * FROM alert WHERE source = :source")
                .param("source", source)
                .query(this::alert)
                .optional();
    }

    /// The newest first, starting behind the one given.
    List<Alert> ofEvent(UUID eventId, @Nullable Instant before, @Nullable UUID behind, int limit) {
        return jdbc.sql("""
                        SELECT * FROM alert
                         WHERE event_id = :event
                           AND (:before::timestamptz IS NULL OR (proposed_at, id) < (:before::timestamptz, :behind::uuid))
                         ORDER BY proposed_at DESC, id DESC LIMIT :limit
                        """)
                .param("event", eventId)
                .param("before", before == null ? null : at(before))
                .param("behind", behind)
                .param("limit", limit)
                .query(this::alert)
                .list();
    }

    /// What anybody may read of an event, the newest first.
    List<Alert> publicOnes(UUID eventId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM alert WHERE event_id = :event AND public AND released_at IS NOT NULL
                         ORDER BY released_at DESC, id DESC LIMIT :limit
                        """)
                .param("event", eventId)
                .param("limit", limit)
                .query(this::alert)
                .list();
    }

    /// Those that hold now and are for everybody at the event.
    List<Alert> activeForEverybody(UUID eventId, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM alert WHERE event_id = :event AND state = 'released' AND expires_at > :now
                           AND (roles = '{}' OR 'ATTENDEE' = ANY (roles)) ORDER BY released_at DESC
                        """)
                .param("event", eventId)
                .param("now", at(now))
                .query(this::alert)
                .list();
    }

    /// Those that hold now and that this person is told of, or was of the message before.
    List<Alert> activeFor(UUID personId, Instant now) {
        return jdbc.sql("""
                        SELECT a.* FROM alert a
                         WHERE a.state = 'released' AND a.expires_at > :now
                           AND EXISTS (SELECT 1 FROM alert_person p JOIN alert earlier ON earlier.id = p.alert_id
                                        WHERE p.person_id = :person AND earlier.root_id = a.root_id)
                         ORDER BY a.released_at DESC
                        """)
                .param("person", personId)
                .param("now", at(now))
                .query(this::alert)
                .list();
    }

    /// Releases a proposal that still waits and still holds. A second person is demanded by the table itself.
    boolean release(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
                        UPDATE alert SET state = 'released', released_by = :by, released_at = :now
                         WHERE id = :id AND state = 'proposed' AND expires_at > :now
                        """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    boolean withdraw(UUID id, Instant now) {
        return jdbc.sql("UPDATE alert SET state = 'withdrawn', over_at = :now WHERE id = :id AND state = 'proposed'")
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /// Ends an alert that holds.
    boolean end(UUID id, String because, Instant now) {
        return jdbc.sql("""
                        UPDATE alert SET state = 'over', over_because = :because, over_at = :now
                         WHERE id = :id AND state = 'released'
                        """)
                        .param("id", id)
                        .param("because", because)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    List<Alert> expired(Instant now) {
        return jdbc.sql("SELECT * FROM alert WHERE state = 'released' AND expires_at <= :now")
                .param("now", at(now))
                .query(this::alert)
                .list();
    }

    /// One that is released and whose people have not all been told; nobody else works on it meanwhile.
    Optional<Alert> takeUntold() {
        return jdbc.sql("""
                        SELECT * FROM alert WHERE state = 'released' AND told_at IS NULL
                         ORDER BY exercise, released_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
                        """).query(this::alert).optional();
    }

    /// @return whether nobody has written down yet whom it is for
    boolean beginAudience(UUID id, Instant now) {
        return jdbc.sql("UPDATE alert SET audience_at = :now WHERE id = :id AND audience_at IS NULL")
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void told(UUID id, Instant now) {
        jdbc.sql("UPDATE alert SET told_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    boolean needsTwoPeople(UUID eventId) {
        return jdbc.sql("SELECT two_people FROM alert_setting WHERE event_id = :event")
                .param("event", eventId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void needTwoPeople(UUID eventId, boolean twoPeople, Instant now) {
        jdbc.sql("""
                        INSERT INTO alert_setting (event_id, two_people, changed_at) VALUES (:event, :two, :now)
                        ON CONFLICT (event_id) DO UPDATE SET two_people = excluded.two_people, changed_at = excluded.changed_at
                        """)
                .param("event", eventId)
                .param("two", twoPeople)
                .param("now", at(now))
                .update();
    }

    private Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("root_id", UUID.class),
                row.getObject("earlier_id", UUID.class),
                row.getString("message_type"),
                row.getBoolean("exercise"),
                row.getBoolean("public"),
                new Alert.Kind(
                        row.getString("category"),
                        row.getString("response"),
                        row.getString("urgency"),
                        row.getString("severity"),
                        row.getString("certainty")),
                List.of((String[]) row.getArray("zones").getArray()),
                List.of((String[]) row.getArray("roles").getArray()),
                json.readValue(row.getString("texts"), TEXTS),
                time(row, "onset_at"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                row.getBoolean("two_people"),
                Alert.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("over_because"),
                row.getObject("proposed_by", UUID.class),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getObject("released_by", UUID.class),
                time(row, "released_at"),
                time(row, "over_at"),
                time(row, "told_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
