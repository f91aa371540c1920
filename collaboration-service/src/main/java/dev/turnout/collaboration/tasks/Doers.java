package dev.turnout.collaboration.tasks;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The people who are to do tasks, from what user-service told of their grants.
@Component
class Doers {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Grants grants;
    private final Clock clock;

    Doers(JdbcClient jdbc, JsonMapper json, Grants grants, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.grants = grants;
        this.clock = clock;
    }

    /// Whether somebody is among those who are to do a task.
    ///
    /// @param area where it is to be done
    boolean means(EventBasics event, @Nullable String area, List<Assignee> assignees, UUID person, List<Grant> own) {
        Instant now = clock.instant();
        return own.stream()
                .filter(grant -> grant.covers(event.organizationId(), event.eventId()) && reaches(grant, area))
                .anyMatch(grant -> assignees.stream().anyMatch(assignee -> assignee.means(person, grant, now)));
    }

    List<Grant> grantsOf(UUID person) {
        return grants.of(person);
    }

    /// All of those who are to do a task.
    Set<UUID> meant(EventBasics event, @Nullable String area, List<Assignee> assignees) {
        if (assignees.isEmpty()) {
            return Set.of();
        }
        List<UUID> named = assignees.stream()
                .filter(Assignee.Person.class::isInstance)
                .map(Assignee.Person.class::cast)
                .map(Assignee.Person::personId)
                .toList();
        List<PersonGrants> candidates =
                named.size() == assignees.size() ? known(named) : ofOrganization(event.organizationId());
        return candidates.stream()
                .filter(one -> means(event, area, assignees, one.personId(), one.grants()))
                .map(PersonGrants::personId)
                .collect(Collectors.toSet());
    }

    /// Whether somebody works at an event, now or at a time that is not over yet.
    boolean joins(EventBasics event, List<String> areas, UUID person) {
        if (ever(event, areas, grants.of(person))) {
            return true;
        }
        // asks once more, where the news of a new role is still on its way
        boolean _ = grants.standing(person, event.organizationId(), event.eventId(), Permission.WORK, areas)
                .allowed();
        return ever(event, areas, grants.of(person));
    }

    private boolean ever(EventBasics event, List<String> areas, List<Grant> own) {
        Instant now = clock.instant();
        return own.stream()
                .filter(grant -> grant.covers(event.organizationId(), event.eventId()))
                .filter(grant ->
                        grant.validUntil() == null || grant.validUntil().isAfter(now))
                .filter(grant -> RolePermissions.allows(grant.role(), Permission.WORK))
                .anyMatch(grant -> areas.stream().allMatch(area -> reaches(grant, area)));
    }

    private static boolean reaches(Grant grant, @Nullable String area) {
        return area == null
                || grant.areas().isEmpty()
                || grant.areas().stream().anyMatch(own -> own.strip().equalsIgnoreCase(area.strip()));
    }

    private List<PersonGrants> ofOrganization(UUID organization) {
        return jdbc.sql("""
                        SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1'
                        AND body -> 'grants' @> CAST(:organization AS jsonb)""")
                .param(
                        "organization",
                        json.writeValueAsString(List.of(Map.of("organizationId", organization.toString()))))
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list();
    }

    private List<PersonGrants> known(Collection<UUID> people) {
        return jdbc.sql("SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1' AND key IN (:people)")
                .param("people", people.stream().map(UUID::toString).toList())
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list();
    }
}
