package dev.turnout.notification.untold;

import dev.turnout.notification.delivery.ReachByHand.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Those who were not told, derived from the deliveries, and what people have done about them.
@Repository
class Untold {

    /// What is told of a participant's care, or said in a chat, is for nobody but those who are told.
    static final String ABOUT = """
              FROM delivery d JOIN change c ON c.id = d.change_id LEFT JOIN untold_task t ON t.notification_id = d.id
             WHERE c.opened_at > now() - interval '30 days'
               AND (d.state = 'failed' OR d.state IN ('queued', 'sent') AND d.queued_at <= :before)
               AND (t.state IS NULL OR t.state IN ('taken', 'not-reached') OR t.state = 'sent-again' AND t.at <= :before)
               AND c.subject_type <> 'message'
               AND (c.subject_type <> 'participant'
                    OR c.kinds && ARRAY['registration_accepted', 'registration_returned', 'registration_withdrawn', 'documents_due'])
               AND NOT EXISTS (SELECT 1 FROM inbox_item i WHERE i.id = d.id AND i.data -> 'superseded' IS NOT NULL)
            """;

    private final JdbcClient jdbc;

    /// What is needed to know who may see it.
    record Subject(UUID changeId, UUID eventId, boolean ofFamilies) {}

    Untold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Subject> subject(UUID changeId) {
        return jdbc.sql("SELECT id, event_id, subject_type FROM change WHERE id = :id")
                .param("id", changeId)
                .query((row, _) -> new Subject(
                        row.getObject("id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("subject_type").equals("participant")))
                .optional();
    }

    /// The changes of an event that somebody was not told of, the newest first.
    ///
    /// @param families whether also those that are about participants
    List<UntoldChange> ofEvent(UUID eventId, boolean families, Instant before, int limit) {
        return jdbc.sql("""
                        SELECT c.id, c.subject_type, c.subject_id, c.kinds, c.title, count(*) AS people,
                               count(*) FILTER (WHERE t.state = 'taken') AS taken, min(d.queued_at) AS since
                        """ + ABOUT + """
                           AND d.event_id = :event AND (:families OR c.subject_type <> 'participant')
                         GROUP BY c.id ORDER BY c.opened_at DESC, c.id DESC LIMIT :limit
                        """)
                .param("event", eventId)
                .param("families", families)
                .param("before", at(before))
                .param("limit", limit)
                .query((row, _) -> new UntoldChange(
                        row.getObject("id", UUID.class),
                        row.getString("subject_type"),
                        row.getObject("subject_id", UUID.class),
                        List.of((String[]) row.getArray("kinds").getArray()),
                        row.getString("title"),
                        row.getInt("people"),
                        row.getInt("taken"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// How many people were not told of a change.
    int number(UUID changeId, Instant before) {
        return jdbc.sql("SELECT count(*)" + ABOUT + "AND d.change_id = :change")
                .param("change", changeId)
                .param("before", at(before))
                .query(Integer.class)
                .single();
    }

    List<UntoldPerson> ofChange(UUID changeId, Instant before, @Nullable UUID behind, int limit) {
        return jdbc.sql("""
                        SELECT d.id, d.person_id, d.because, d.state, d.reason, d.queued_at, t.state AS action, t.by_person, t.at,
                               t.note
                        """ + ABOUT + """
                           AND d.change_id = :change AND (:behind::uuid IS NULL OR d.id > :behind::uuid)
                         ORDER BY d.id LIMIT :limit
                        """)
                .param("change", changeId)
                .param("before", at(before))
                .param("behind", behind)
                .param("limit", limit)
                .query(Untold::person)
                .list();
    }

    /// Notes what somebody does about these, or about all of the change, where nobody else has taken them.
    ///
    /// @param chosen null for all
    /// @return those it is about
    List<Recipient> act(
            UUID changeId,
            @Nullable Collection<UUID> chosen,
            String state,
            UUID by,
            @Nullable String note,
            Instant before,
            Instant now) {
        return jdbc.sql("""
                        INSERT INTO untold_task AS kept (notification_id, change_id, person_id, state, by_person, at, note)
                        SELECT d.id, d.change_id, d.person_id, :state, :by, :now, :note
                        """ + ABOUT + """
                           AND d.change_id = :change AND (:chosen::uuid[] IS NULL OR d.id = ANY (:chosen::uuid[]))
                         ORDER BY d.id
                        ON CONFLICT (notification_id) DO UPDATE
                           SET state = excluded.state, by_person = excluded.by_person, at = excluded.at,
                               note = coalesce(excluded.note, kept.note)
                         WHERE kept.state <> 'taken' OR kept.by_person = excluded.by_person
                        RETURNING notification_id, person_id
                        """)
                .param("change", changeId)
                .param(
                        "chosen",
                        chosen == null
                                ? null
                                : chosen.stream().map(UUID::toString).toArray(String[]::new))
                .param("state", state)
                .param("by", by)
                .param("note", note)
                .param("before", at(before))
                .param("now", at(now))
                .query((row, _) -> new Recipient(
                        row.getObject("notification_id", UUID.class), row.getObject("person_id", UUID.class)))
                .list();
    }

    private static UntoldPerson person(ResultSet row, int number) throws SQLException {
        var acted = row.getObject("at", OffsetDateTime.class);
        return new UntoldPerson(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                null,
                null,
                List.of((String[]) row.getArray("because").getArray()),
                row.getString("state"),
                row.getString("reason"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getObject("by_person", UUID.class),
                acted == null ? null : acted.toInstant(),
                row.getString("note"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
