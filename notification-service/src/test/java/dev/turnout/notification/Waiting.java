package dev.turnout.notification;

import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A change of which people were told long enough ago for further ways, without the jobs that would try them.
record Waiting(UUID changeId, UUID eventId) {

    static Waiting in(UUID eventId, String category, JdbcClient jdbc, UUID... people) {
        var waiting = new Waiting(UUID.randomUUID(), eventId);
        jdbc.sql("""
                        INSERT INTO change (id, event_id, organization_id, subject_type, subject_id, category, kinds, title, before,
                                            after, opened_at, parts_expected)
                        VALUES (:id, :event, :organization, 'session', gen_random_uuid(), :category, '{moved_room}', 'High jump',
                                '{"roomName": "Field 1"}', '{"roomName": "Field 2"}', now() - interval '1 hour', 1)
                        """)
                .param("id", waiting.changeId)
                .param("event", eventId)
                .param("organization", NotificationIT.ORGANIZATION)
                .param("category", category)
                .update();
        jdbc.sql("""
                        INSERT INTO delivery (id, change_id, event_id, person_id, because, state, queued_at, sent_at)
                        SELECT gen_random_uuid(), :id, :event, person, '{starred}', 'sent', now() - interval '1 minute', now()
                          FROM unnest(:people::uuid[]) person
                        """)
                .param("id", waiting.changeId)
                .param("event", eventId)
                .param("people", Arrays.stream(people).map(UUID::toString).toArray(String[]::new))
                .update();
        return waiting;
    }

    /// What became of the way for a person: its state, its reason and whether it is due.
    String rung(String rung, UUID person, JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT r.state || coalesce(' ' || r.reason, '') || CASE WHEN r.due_at > now() THEN ' later' ELSE '' END
                          FROM rung r JOIN delivery d ON d.id = r.notification_id
                         WHERE d.change_id = :change AND d.person_id = :person AND r.rung = :rung
                        """)
                .param("change", changeId)
                .param("person", person)
                .param("rung", rung)
                .query(String.class)
                .optional()
                .orElse("none");
    }
}
