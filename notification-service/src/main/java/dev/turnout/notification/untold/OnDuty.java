package dev.turnout.notification.untold;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Who runs an event at the moment and may see who was not told: those in a duty window, and when there is nobody, all
/// of these roles.
@Repository
class OnDuty {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    private record OfOrganization(UUID organizationId) {}

    OnDuty(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    List<UUID> at(UUID organizationId, UUID eventId) {
        return jdbc.sql("""
                        WITH granted AS (
                          SELECT r.key::uuid AS person_id,
                                 bool_or(g ->> 'validFrom' IS NOT NULL AND g ->> 'validUntil' IS NOT NULL) AS on_duty
                            FROM replica r CROSS JOIN LATERAL jsonb_array_elements(r.body -> 'grants') AS g
                           WHERE r.topic = 'turnout.identity.grants.v1' AND r.body -> 'grants' @> :organizationGrant::jsonb
                             AND g ->> 'organizationId' = :organization
                             AND (g ->> 'eventId' IS NULL OR g ->> 'eventId' = :event)
                             AND (g ->> 'validFrom' IS NULL OR (g ->> 'validFrom')::timestamptz <= :now)
                             AND (g ->> 'validUntil' IS NULL OR (g ->> 'validUntil')::timestamptz > :now)
                             AND g ->> 'role' IN ('OWNER', 'ORGANIZER', 'STAFF')
                           GROUP BY 1)
                        SELECT person_id FROM granted WHERE on_duty OR NOT EXISTS (SELECT 1 FROM granted WHERE on_duty)
                        """)
                .param("organization", organizationId.toString())
                .param("organizationGrant", json.writeValueAsString(List.of(new OfOrganization(organizationId))))
                .param("event", eventId.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }
}
