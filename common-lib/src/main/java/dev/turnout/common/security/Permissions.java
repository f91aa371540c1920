package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.Set;
import java.util.UUID;

/// Decides by the caller's roles in an event or organization. Reads replicas only; before it refuses, it asks the
/// owner once for news. Services have no roles: what they may do among themselves is under `/internal`.
public class Permissions {

    private final Grants grants;
    private final EventDirectory events;

    Permissions(Grants grants, EventDirectory events) {
        this.grants = grants;
        this.events = events;
    }

    /// Lets the caller pass when a role of theirs in the event allows this.
    ///
    /// @return the event
    /// @throws dev.turnout.common.problem.ProblemException 404 when the event is unknown or not theirs, 403 when
    /// their role does not allow it
    public EventBasics require(Caller caller, Permission permission, UUID eventId) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        decide(grants.rolesIn(caller.personId(), event.organizationId(), eventId, permission), permission, "event");
        return event;
    }

    /// Lets the caller pass when a role of theirs in the whole organization allows this.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 when it is not theirs, 403 when their role does
    /// not allow it
    public void requireInOrganization(Caller caller, Permission permission, UUID organizationId) {
        decide(grants.rolesIn(caller.personId(), organizationId, null, permission), permission, "organization");
    }

    /// Whether a role of the caller in the event allows this; false also for unknown events.
    public boolean allows(Caller caller, Permission permission, UUID eventId) {
        return events.find(eventId)
                .map(event -> RolePermissions.allows(
                        grants.rolesIn(caller.personId(), event.organizationId(), eventId, permission), permission))
                .orElse(false);
    }

    private static void decide(Set<Role> roles, Permission permission, String what) {
        if (roles.isEmpty()) {
            throw Problems.notFound(what);
        }
        if (!RolePermissions.allows(roles, permission)) {
            throw Problems.forbidden();
        }
    }
}
