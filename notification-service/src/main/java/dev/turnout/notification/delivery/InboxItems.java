package dev.turnout.notification.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The inboxes.
@Repository
class InboxItems {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InboxItems(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// The item that tells a person of a change; the client puts it into words, in its reader's language.
    InboxItem item(Change change, Deliveries.Recipient recipient, Instant now) {
        var data = new LinkedHashMap<String, Object>();
        data.put("kind", "change");
        data.put("notificationId", recipient.notificationId());
        data.put("changeId", change.id());
        data.put("eventId", change.eventId());
        data.put(change.subjectType() + "Id", change.subjectId());
        data.put("category", change.category().word());
        data.put("kinds", change.kinds());
        data.put("title", change.title());
        data.put("before", change.before());
        data.put("after", change.after());
        data.put("because", recipient.because());
        data.put("committedAt", change.openedAt().toString());
        return new InboxItem(
                recipient.notificationId(),
                recipient.personId(),
                change.eventId(),
                "change",
                json.writeValueAsString(data),
                now);
    }

    void add(List<InboxItem> items) {
        jdbc.sql("""
                        INSERT INTO inbox_item (id, person_id, event_id, kind, data, at)
                        SELECT * FROM unnest(:ids::uuid[], :people::uuid[], :events::uuid[], :kinds::text[], :data::jsonb[],
                                             :times::timestamptz[])
                        """)
                .param("ids", strings(items, InboxItem::id))
                .param("people", strings(items, InboxItem::personId))
                .param("events", strings(items, InboxItem::eventId))
                .param("kinds", strings(items, InboxItem::kind))
                .param("data", strings(items, InboxItem::data))
                .param("times", strings(items, InboxItem::at))
                .update();
    }

    /// Marks what a change put into inboxes as over, and returns it.
    List<InboxItem> supersede(UUID changeId) {
        return jdbc.sql("""
                        UPDATE inbox_item i SET data = i.data || '{"superseded": true}'
                          FROM delivery d WHERE d.id = i.id AND d.change_id = :change AND i.data -> 'superseded' IS NULL
                        RETURNING i.id, i.person_id, i.event_id, i.kind, i.data, i.at
                        """)
                .param("change", changeId)
                .query((row, _) -> new InboxItem(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("kind"),
                        row.getString("data"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /// Those of the person's that were not read yet.
    List<UUID> read(UUID personId, Collection<UUID> ids, Instant now) {
        return jdbc.sql("""
                        UPDATE inbox_item SET read_at = :now
                         WHERE person_id = :person AND id = ANY (:ids::uuid[]) AND read_at IS NULL RETURNING id
                        """)
                .param("person", personId)
                .param("ids", RungRows.strings(ids, id -> id))
                .param("now", RungRows.at(now))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    List<UUID> readAll(UUID personId, Instant now, int most) {
        return jdbc.sql("""
                        UPDATE inbox_item SET read_at = :now
                         WHERE id IN (SELECT id FROM inbox_item
                                       WHERE person_id = :person AND read_at IS NULL AND data -> 'replacedBy' IS NULL
                                       ORDER BY at DESC, id DESC LIMIT :most)
                           AND read_at IS NULL RETURNING id
                        """)
                .param("person", personId)
                .param("now", RungRows.at(now))
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /// Those of the person's that were read before.
    List<UUID> unread(UUID personId, Collection<UUID> ids) {
        return jdbc.sql("""
                        UPDATE inbox_item SET read_at = NULL
                         WHERE person_id = :person AND id = ANY (:ids::uuid[]) AND read_at IS NOT NULL RETURNING id
                        """)
                .param("person", personId)
                .param("ids", RungRows.strings(ids, id -> id))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /// What was seen is read, whoever's it is; returns what was not read before.
    List<InboxNews.One> seen(Collection<UUID> ids, Instant now) {
        return jdbc.sql("""
                        UPDATE inbox_item SET read_at = :now WHERE id = ANY (:ids::uuid[]) AND read_at IS NULL
                        RETURNING id, person_id
                        """)
                .param("ids", RungRows.strings(ids, id -> id))
                .param("now", RungRows.at(now))
                .query((row, _) ->
                        new InboxNews.One(row.getObject("person_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    int unread(UUID personId) {
        return jdbc.sql("""
                        SELECT count(*) FROM inbox_item
                         WHERE person_id = :person AND read_at IS NULL AND data -> 'replacedBy' IS NULL
                        """).param("person", personId).query(Integer.class).single();
    }

    /// A person's newest items with their states, starting behind the one given.
    List<InboxItemView> of(
            UUID personId,
            @Nullable UUID eventId,
            boolean replaced,
            @Nullable Instant before,
            @Nullable UUID behind,
            int limit) {
        return jdbc.sql("""
                        SELECT i.id, i.data, i.at, i.read_at IS NOT NULL AS read, d.state
                          FROM inbox_item i JOIN delivery d ON d.id = i.id
                         WHERE i.person_id = :person AND (:replaced OR i.data -> 'replacedBy' IS NULL)
                           AND (:event::uuid IS NULL OR i.event_id = :event::uuid)
                           AND (:before::timestamptz IS NULL OR (i.at, i.id) < (:before::timestamptz, :behind::uuid))
                         ORDER BY i.at DESC, i.id DESC LIMIT :limit
                        """)
                .param("person", personId)
                .param("replaced", replaced)
                .param("event", eventId)
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC))
                .param("behind", behind)
                .param("limit", limit)
                .query((row, _) -> InboxItemView.of(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("state"),
                        row.getBoolean("read"),
                        (ObjectNode) json.readTree(row.getString("data")),
                        json))
                .list();
    }

    private static String[] strings(List<InboxItem> items, Function<InboxItem, Object> value) {
        return items.stream().map(item -> value.apply(item).toString()).toArray(String[]::new);
    }
}
