package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may do what with the calendars of an event.
@Component
class CalendarAccess {

    private final Permissions permissions;
    private final CalendarCrew crew;
    private final Clock clock;

    CalendarAccess(Permissions permissions, CalendarCrew crew, Clock clock) {
        this.permissions = permissions;
        this.crew = crew;
        this.clock = clock;
    }

    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers, 403 for those who do not work there now
    EventBasics require(Caller caller, UUID eventId) {
        return permissions.require(caller, Permission.WORK, eventId);
    }

    Viewer viewer(Caller caller, UUID eventId) {
        return new Viewer(
                caller.personId(), (permission, areas) -> permissions.allows(caller, permission, eventId, areas));
    }

    /// Somebody who reads by a secret address, also outside of their hours: a calendar on a phone is to show when they
    /// begin. It ends with the last of their roles.
    Viewer subscriber(EventBasics event, UUID personId) {
        Instant now = clock.instant();
        List<Grant> lasting = crew.of(event, personId).stream()
                .filter(grant ->
                        grant.validUntil() == null || grant.validUntil().isAfter(now))
                .map(grant -> new Grant(
                        grant.organizationId(), grant.eventId(), grant.role(), grant.areas(), null, grant.validUntil()))
                .toList();
        return new Viewer(
                personId,
                (permission, areas) -> Standing.of(
                                lasting, event.organizationId(), event.eventId(), permission, areas, now)
                        .allowed());
    }
}
