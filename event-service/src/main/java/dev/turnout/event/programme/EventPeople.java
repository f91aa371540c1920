package dev.turnout.event.programme;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.Events;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who belongs to an event, whether on duty now or later: only they can be given something to do in it.
@Component
class EventPeople {

    private final Events events;
    private final Grants grants;

    EventPeople(Events events, Grants grants) {
        this.events = events;
        this.grants = grants;
    }

    /// Lets pass when each of these people has a role in the event.
    ///
    /// @param pointer where the request names them
    /// @throws dev.turnout.common.problem.ProblemException 422 naming the place, at the first who has none
    void require(UUID eventId, Collection<UUID> people, String pointer) {
        Event event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        for (UUID person : people) {
            if (!granted(event, person)) {
                throw Problems.invalid(List.of(
                        new FieldFault(pointer, "not-in-event", "Only people with a role in the event can be named.")));
            }
        }
    }

    /// Asks for news of a person who is not known here as one of the event's.
    private boolean granted(Event event, UUID person) {
        return known(event, person)
                || !grants.rolesIn(person, event.organizationId(), event.id(), Permission.EVENT_READ)
                        .isEmpty()
                || known(event, person);
    }

    private boolean known(Event event, UUID person) {
        return grants.of(person).stream().anyMatch(grant -> grant.covers(event.organizationId(), event.id()));
    }
}
