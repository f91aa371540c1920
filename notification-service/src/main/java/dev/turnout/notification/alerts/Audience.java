package dev.turnout.notification.alerts;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Whom an alert is for, by what this service knows itself: roles and areas from the grants it keeps, everybody else
/// from the facts of their tickets and stars. No other service is asked, because it may be down.
///
/// Who has areas is meant when one of them is. Who has none is everywhere, so is meant always: an alert that reaches
/// somebody too many is a lesser harm than one that reaches somebody too few.
@Repository
class Audience {

    private static final String PEOPLE = """
            WITH granted AS (
              SELECT r.key::uuid AS person_id, g ->> 'role' AS role,
                     g ->> 'validFrom' IS NOT NULL AND g ->> 'validUntil' IS NOT NULL AS on_duty,
                     coalesce((SELECT array_agg(btrim(area)) FROM jsonb_array_elements_text(
                       CASE jsonb_typeof(g -> 'areas') WHEN 'array' THEN g -> 'areas' ELSE '[]' END) AS area), '{}') AS areas
                FROM replica r CROSS JOIN LATERAL jsonb_array_elements(r.body -> 'grants') AS g
               WHERE r.topic = 'turnout.identity.grants.v1' AND r.body -> 'grants' @> :organizationGrant::jsonb
                 AND g ->> 'organizationId' = :organization
                 AND (g ->> 'eventId' IS NULL OR g ->> 'eventId' = :event)
                 AND (g ->> 'validFrom' IS NULL OR (g ->> 'validFrom')::timestamptz <= :now)
                 AND (g ->> 'validUntil' IS NULL OR (g ->> 'validUntil')::timestamptz > :now)),
            meant AS (
              SELECT person_id, on_duty, area
                FROM granted LEFT JOIN LATERAL unnest(areas) AS area ON true
               WHERE (:everyRole OR role = ANY (:roles))
                 AND (:everyZone OR areas = '{}' OR lower(area) = ANY (:zones))),
            people AS (
              SELECT person_id, coalesce(min(area), '') AS zone, bool_or(on_duty) AS on_duty FROM meant GROUP BY person_id
              UNION ALL
              SELECT person_id, '', false FROM event_presence
               WHERE event_id = :event::uuid AND (:everyRole OR 'ATTENDEE' = ANY (:roles))),
            audience AS (SELECT person_id, max(zone) AS zone, bool_or(on_duty) AS on_duty FROM people GROUP BY person_id)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    /// How many an alert would reach.
    record Reach(int people, int onDuty) {}

    Audience(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Reach count(UUID organizationId, UUID eventId, Collection<String> zones, Collection<String> roles) {
        return asked(
                        PEOPLE + "SELECT count(*) AS people, count(*) FILTER (WHERE on_duty) AS on_duty FROM audience",
                        organizationId,
                        eventId,
                        zones,
                        roles)
                .query((row, _) -> new Reach(row.getInt("people"), row.getInt("on_duty")))
                .single();
    }

    /// Writes down whom a released alert is for; whoever was told of the message before it is told how it goes on.
    void keep(Alert alert) {
        asked(PEOPLE + """
                        INSERT INTO alert_person (alert_id, person_id, zone, on_duty)
                        SELECT :alert::uuid, person_id, zone, on_duty FROM audience
                        ON CONFLICT DO NOTHING
                        """, alert.organizationId(), alert.eventId(), alert.zones(), alert.roles())
                .param("alert", alert.id())
                .update();
        if (alert.earlierId() != null) {
            jdbc.sql("""
                            INSERT INTO alert_person (alert_id, person_id, zone, on_duty)
                            SELECT :alert, person_id, zone, on_duty FROM alert_person WHERE alert_id = :earlier
                            ON CONFLICT DO NOTHING
                            """)
                    .param("alert", alert.id())
                    .param("earlier", alert.earlierId())
                    .update();
        }
    }

    /// The areas that grants of the event name, each once.
    List<String> zones(UUID organizationId, UUID eventId) {
        return asked(PEOPLE + """
                        SELECT min(area) AS area FROM (SELECT unnest(areas) AS area FROM granted) named
                         GROUP BY lower(area) ORDER BY lower(area) LIMIT 200
                        """, organizationId, eventId, List.of(), List.of())
                .query((row, _) -> row.getString("area"))
                .list();
    }

    private JdbcClient.StatementSpec asked(
            String sql, UUID organizationId, UUID eventId, Collection<String> zones, Collection<String> roles) {
        return jdbc.sql(sql)
                .param("organizationGrant", json.writeValueAsString(List.of(Map.of("organizationId", organizationId))))
                .param("organization", organizationId.toString())
                .param("event", eventId.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("everyRole", roles.isEmpty())
                .param("roles", roles.toArray(String[]::new))
                .param("everyZone", zones.isEmpty())
                .param(
                        "zones",
                        zones.stream()
                                .map(zone -> zone.strip().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new));
    }
}
