package dev.turnout.collaboration.chat;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.replica.PersonGrants;
import dev.turnout.common.security.Circle;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The people who read a channel now, from what user-service told of their grants.
@Component
class Crew {

    private static final Set<Role> CREW =
            EnumSet.of(Role.OWNER, Role.ORGANIZER, Role.STAFF, Role.VOLUNTEER, Role.MEDIC);
    private static final int MOST_SHIFTS = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EventDirectory events;
    private final Clock clock;

    Crew(JdbcClient jdbc, JsonMapper json, EventDirectory events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /// The readers of a channel whom a group means by a grant that counts there now.
    Set<UUID> meant(Channel channel, Groups groups) {
        return events.find(channel.eventId())
                .map(event -> ofOrganization(event).stream()
                        .filter(person ->
                                person.grants().stream().anyMatch(counts(event).and(groups::mean)))
                        .filter(person -> reads(person, channel, event))
                        .map(PersonGrants::personId)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /// Those of some people who read a channel.
    Set<UUID> readers(Channel channel, Collection<UUID> people) {
        return events.find(channel.eventId())
                .map(event -> known(people).stream()
                        .filter(person -> reads(person, channel, event))
                        .map(PersonGrants::personId)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /// Who works at an event from now on: by when it begins, and those without a time first.
    List<ShiftController.ShiftView> shifts(EventBasics event) {
        Instant now = clock.instant();
        return ofOrganization(event).stream()
                .flatMap(person -> person.grants().stream()
                        .filter(grant -> grant.covers(event.organizationId(), event.eventId()))
                        .filter(grant -> CREW.contains(grant.role()))
                        .filter(grant -> grant.validUntil() == null || now.isBefore(grant.validUntil()))
                        .map(grant -> new ShiftController.ShiftView(
                                person.personId(), grant.role(), grant.areas(), grant.validFrom(), grant.validUntil())))
                .sorted(Comparator.comparing(
                                ShiftController.ShiftView::from, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(ShiftController.ShiftView::personId)
                        .thenComparing(ShiftController.ShiftView::role))
                .limit(MOST_SHIFTS)
                .toList();
    }

    private boolean reads(PersonGrants person, Channel channel, EventBasics event) {
        Circle circle = channel.circle();
        if (circle instanceof Circle.OfTwo two && !two.has(channel.eventId(), person.personId())) {
            return false;
        }
        List<Grant> counting = circle instanceof Circle.OnDuty duty
                ? person.grants().stream().filter(duty::counts).toList()
                : person.grants();
        return Standing.of(
                        counting,
                        event.organizationId(),
                        event.eventId(),
                        Permission.CHAT_READ,
                        channel.areas(),
                        clock.instant())
                .allowed();
    }

    private Predicate<Grant> counts(EventBasics event) {
        Instant now = clock.instant();
        return grant -> grant.covers(event.organizationId(), event.eventId()) && grant.validAt(now);
    }

    private List<PersonGrants> ofOrganization(EventBasics event) {
        return jdbc.sql("""
                        SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1'
                        AND body -> 'grants' @> CAST(:organization AS jsonb)""")
                .param(
                        "organization",
                        json.writeValueAsString(List.of(
                                Map.of("organizationId", event.organizationId().toString()))))
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list();
    }

    private List<PersonGrants> known(Collection<UUID> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT body FROM replica WHERE topic = 'turnout.identity.grants.v1' AND key IN (:people)")
                .param("people", people.stream().map(UUID::toString).toList())
                .query((row, _) -> json.readValue(row.getString("body"), PersonGrants.class))
                .list();
    }
}
