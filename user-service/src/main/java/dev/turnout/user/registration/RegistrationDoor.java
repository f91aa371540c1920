package dev.turnout.user.registration;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Decides which events somebody may ask to take part in.
@Component
class RegistrationDoor {

    private static final Set<String> OVER = Set.of("ended", "archived");

    private final EventDirectory events;
    private final Permissions permissions;

    RegistrationDoor(EventDirectory events, Permissions permissions) {
        this.events = events;
        this.permissions = permissions;
    }

    /// An event that the caller may know of.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 otherwise
    EventBasics event(Caller caller, UUID eventId) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        return event.published() ? event : permissions.require(caller, Permission.EVENT_READ, eventId);
    }

    /// An event that takes registrations.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 when the caller may not know of it, 409
    /// `registration-closed` when it is over
    EventBasics open(Caller caller, UUID eventId) {
        EventBasics event = event(caller, eventId);
        if (OVER.contains(event.status())) {
            throw Problems.conflict("registration-closed", "This event is over and takes no registrations any more.");
        }
        return event;
    }
}
