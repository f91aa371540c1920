package dev.turnout.notification.alerts;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whom the alerts are for.
@Repository
class AlertPeople {

    private final JdbcClient jdbc;

    AlertPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Some who have not been told; those on duty come first.
    List<UUID> untold(UUID alertId, int most) {
        return jdbc.sql("""
                        SELECT person_id FROM alert_person WHERE alert_id = :alert AND notification_id IS NULL
                         ORDER BY on_duty DESC, person_id LIMIT :most
                        """)
                .param("alert", alertId)
                .param("most", most)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    /// Notes the notifications of these, whoever has made them.
    void told(UUID alertId, Collection<UUID> people) {
        jdbc.sql("""
                        UPDATE alert_person p SET notification_id = d.id FROM delivery d
                         WHERE p.alert_id = :alert AND p.person_id = ANY (:people::uuid[])
                           AND d.change_id = p.alert_id AND d.person_id = p.person_id
                        """)
                .param("alert", alertId)
                .param("people", people.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /// The person's notifications of all messages of an alert.
    List<UUID> notifications(UUID rootId, UUID personId) {
        return jdbc.sql("""
                        SELECT notification_id FROM alert_person p JOIN alert a ON a.id = p.alert_id
                         WHERE a.root_id = :root AND p.person_id = :person AND notification_id IS NOT NULL
                        """)
                .param("root", rootId)
                .param("person", personId)
                .query((row, _) -> row.getObject("notification_id", UUID.class))
                .list();
    }

    boolean isFor(UUID rootId, UUID personId) {
        return jdbc.sql("""
                        SELECT count(*) FROM alert_person p JOIN alert a ON a.id = p.alert_id
                         WHERE a.root_id = :root AND p.person_id = :person
                        """)
                        .param("root", rootId)
                        .param("person", personId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Somebody of whom nobody knew.
    void found(UUID alertId, UUID personId) {
        jdbc.sql("""
                        INSERT INTO alert_person (alert_id, person_id, zone, on_duty) VALUES (:alert, :person, '', false)
                        ON CONFLICT DO NOTHING
                        """).param("alert", alertId).param("person", personId).update();
    }
}
