package dev.turnout.notification.delivery;

import dev.turnout.notification.wishes.Category;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The changes and which of their parts have arrived.
@Repository
class Changes {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Changes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Change change) {
        jdbc.sql("""
                        INSERT INTO change (id, event_id, organization_id, subject_type, subject_id, category, kinds, title, before, after,
                                            opened_by, opened_at, parts_expected)
                        VALUES (:id, :event, :organization, :subjectType, :subject, :category, :kinds, :title, :before::jsonb, :after::jsonb,
                                :openedBy, :openedAt, :parts)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", change.id())
                .param("event", change.eventId())
                .param("organization", change.organizationId())
                .param("subjectType", change.subjectType())
                .param("subject", change.subjectId())
                .param("category", change.category().word())
                .param("kinds", change.kinds().toArray(String[]::new))
                .param("title", change.title())
                .param("before", json.writeValueAsString(change.before()))
                .param("after", json.writeValueAsString(change.after()))
                .param("openedBy", change.openedBy())
                .param("openedAt", change.openedAt().atOffset(ZoneOffset.UTC))
                .param("parts", change.partsExpected())
                .update();
    }

    void arrived(UUID changeId, String contributor, int part) {
        jdbc.sql(
                        "INSERT INTO change_part (change_id, contributor, part) VALUES (:id, :who, :part) ON CONFLICT DO NOTHING")
                .param("id", changeId)
                .param("who", contributor)
                .param("part", part)
                .update();
    }

    Optional<Change> find(UUID id) {
        return jdbc.sql("SELECT * FROM change WHERE id = :id")
                .param("id", id)
                .query(this::change)
                .optional();
    }

    /// Only one transaction at a time counts a change's board, so that newer numbers never give way to
    /// older ones.
    Optional<Change> lockForCounting(UUID id) {
        return jdbc.sql("SELECT * FROM change WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(this::change)
                .optional();
    }

    /// Those of the programme, the newest first, starting behind the change given. What is told of a participant or
    /// said
    /// in a chat is for those who are told.
    List<Change> ofEvent(UUID eventId, @Nullable Instant openedBefore, @Nullable UUID behind, int limit) {
        return jdbc.sql("""
                        SELECT * FROM change
                         WHERE event_id = :event AND subject_type NOT IN ('participant', 'message')
                           AND (:before::timestamptz IS NULL OR (opened_at, id) < (:before::timestamptz, :behind::uuid))
                         ORDER BY opened_at DESC, id DESC LIMIT :limit
                        """)
                .param("event", eventId)
                .param("before", openedBefore == null ? null : openedBefore.atOffset(ZoneOffset.UTC))
                .param("behind", behind)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    List<UUID> openedSince(Instant since) {
        return jdbc.sql("SELECT id FROM change WHERE opened_at > :since ORDER BY opened_at")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    int partsArrived(UUID changeId) {
        return jdbc.sql("SELECT count(*) FROM change_part WHERE change_id = :id")
                .param("id", changeId)
                .query(Integer.class)
                .single();
    }

    /// Counts a fact about each of the changes.
    Map<UUID, Long> nextVersions(Collection<UUID> changes) {
        var versions = new HashMap<UUID, Long>();
        if (changes.isEmpty()) {
            return versions;
        }
        jdbc.sql("""
                        WITH locked AS (SELECT id FROM change WHERE id = ANY (:ids::uuid[]) ORDER BY id FOR NO KEY UPDATE)
                        UPDATE change SET version = version + 1 FROM locked WHERE change.id = locked.id
                        RETURNING change.id, change.version
                        """)
                .param("ids", changes.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    versions.put(row.getObject("id", UUID.class), row.getLong("version"));
                });
        return versions;
    }

    private Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                Category.of(row.getString("category")).orElse(Category.CHANGES),
                List.of((String[]) row.getArray("kinds").getArray()),
                row.getString("title"),
                json.readTree(row.getString("before")),
                json.readTree(row.getString("after")),
                row.getObject("opened_by", UUID.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getInt("parts_expected"));
    }
}
