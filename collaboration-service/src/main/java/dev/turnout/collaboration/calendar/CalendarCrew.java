package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The people for whom something can be planned: whoever works at the event now or will, as user-service told.
@Component
class CalendarCrew {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Grants grants;
    private final Clock clock;

    CalendarCrew(JdbcClient jdbc, JsonMapper json, Grants grants, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.grants = grants;
        this.clock = clock;
    }

    /// Whether somebody works at the event, if only later.
    boolean has(EventBasics event, UUID personId) {
        Instant now = clock.instant();
        return of(event, personId).stream()
                .anyMatch(grant ->
                        grant.validUntil() == null || grant.validUntil().isAfter(now));
    }

    /// What somebody works as at the event, has worked or will.
    List<Grant> of(EventBasics event, UUID personId) {
        return working(grants.of(personId), event);
    }

    /// Everybody, with what they work as, have worked or will.
    Map<UUID, List<Grant>> all(EventBasics event) {
        return jdbc
                .sql("""
                        SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1'
                        AND body -> 'grants' @> CAST(:organization AS jsonb)""")
                .param(
                        "organization",
                        json.writeValueAsString(List.of(
                                Map.of("organizationId", event.organizationId().toString()))))
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list()
                .stream()
                .map(person -> Map.entry(person.personId(), working(person.grants(), event)))
                .filter(person -> !person.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Grant> working(List<Grant> all, EventBasics event) {
        return all.stream()
                .filter(grant -> grant.covers(event.organizationId(), event.eventId())
                        && RolePermissions.allows(grant.role(), Permission.WORK))
                .toList();
    }
}
