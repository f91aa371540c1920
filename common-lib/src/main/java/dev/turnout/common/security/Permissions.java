package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.Collection;
import java.util.List;
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
        return require(caller, permission, eventId, List.of());
    }

    /// Lets the caller pass when a role of theirs allows this for an object in these areas of the event.
    ///
    /// @param areas none when it is the whole event's
    /// @throws dev.turnout.common.problem.ProblemException 404 when the event is unknown or not theirs, 403 when
    /// their role does not allow it, there or at all
    public EventBasics require(Caller caller, Permission permission, UUID eventId, Collection<String> areas) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        decide(grants.standing(caller.personId(), event.organizationId(), eventId, permission, areas), "event");
        return event;
    }

    /// Lets the caller pass when a role of theirs allows this for some objects of the event, be it in some areas only.
    /// Before each of the objects [#require(Caller, Permission, UUID, Collection)] has to be asked.
    ///
    /// @throws dev.turnout.common.problem.ProblemException as there
    public void requireSomewhere(Caller caller, Permission permission, UUID eventId) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        Set<Role> roles = grants.rolesIn(caller.personId(), event.organizationId(), eventId, permission);
        decide(new Standing(!roles.isEmpty(), RolePermissions.allows(roles, permission)), "event");
    }

    /// Lets the caller pass when a role of theirs in the whole organization allows this.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 when it is not theirs, 403 when their role does
    /// not allow it
    public void requireInOrganization(Caller caller, Permission permission, UUID organizationId) {
        decide(grants.standing(caller.personId(), organizationId, null, permission, List.of()), "organization");
    }

    /// Whether a role of the caller in the event allows this; false also for unknown events.
    public boolean allows(Caller caller, Permission permission, UUID eventId) {
        return allows(caller, permission, eventId, List.of());
    }

    /// Whether a role of the caller allows this for an object in these areas; false also for unknown events.
    public boolean allows(Caller caller, Permission permission, UUID eventId, Collection<String> areas) {
        return events.find(eventId)
                .map(event -> grants.standing(caller.personId(), event.organizationId(), eventId, permission, areas)
                        .allowed())
                .orElse(false);
    }

    private static void decide(Standing standing, String what) {
        if (!standing.known()) {
            throw Problems.notFound(what);
        }
        if (!standing.allowed()) {
            throw Problems.forbidden();
        }
    }
}
