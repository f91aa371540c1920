package dev.turnout.common.replica;

import java.util.Optional;
import java.util.UUID;

/// Finds events by id: in this service's replica, else at their owner. event-service answers from its own tables.
public interface EventDirectory {

    /// The event, empty when nobody knows it.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 503 when it is not known here and the owner does not
    /// answer
    Optional<EventBasics> find(UUID eventId);
}
