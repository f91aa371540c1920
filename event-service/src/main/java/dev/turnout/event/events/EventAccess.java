package dev.turnout.event.events;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may read an event and who may do what in it. Everything below an event asks here.
@Component
public class EventAccess {

    private final EventStore store;
    private final Permissions permissions;

    EventAccess(EventStore store, Permissions permissions) {
        this.store = store;
        this.permissions = permissions;
    }

    /// The event, if this caller may read it: anybody when it is public, its people while it is a draft.
    ///
    /// @param caller null when nobody is signed in
    /// @throws dev.turnout.common.problem.ProblemException 404 when there is none for this caller
    public Event readable(UUID eventId, @Nullable Caller caller) {
        Event event = store.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        if (event.isPublic()) {
            return event;
        }
        if (caller == null) {
            throw Problems.notFound("event");
        }
        permissions.require(caller, Permission.SESSION_READ, eventId);
        return event;
    }

    /// Lets pass who may do this in the event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers, 403 for members whose role lacks it
    public void require(Caller caller, Permission permission, UUID eventId) {
        permissions.require(caller, permission, eventId);
    }

    /// Lets pass who may do this with something that lies in these areas of the event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers, 403 for members whose role lacks it
    public void require(Caller caller, Permission permission, UUID eventId, Collection<String> areas) {
        permissions.require(caller, permission, eventId, areas);
    }

    /// Lets pass who may do this somewhere in the event; each object has to be asked about afterwards.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers, 403 for members whose role lacks it
    public void requireSomewhere(Caller caller, Permission permission, UUID eventId) {
        permissions.requireSomewhere(caller, permission, eventId);
    }

    /// Lets pass who may do this in all of an organization.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for strangers, 403 for members whose role lacks it
    public void requireInOrganization(Caller caller, Permission permission, UUID organizationId) {
        permissions.requireInOrganization(caller, permission, organizationId);
    }
}
