package dev.turnout.common.audience;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a service knows of the people of an event. A bean of this type makes the service take part in audiences.
public interface AudienceSource {

    /// The kinds of criteria that it knows people by; others are passed over.
    Set<String> kinds();

    /// The people of the event who meet a criterion, whether each once or not.
    ///
    /// @return empty when the event has no such thing, such as a ticket type of this id
    Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion);

    /// The event that an audience belongs to.
    record Scope(UUID eventId, UUID organizationId) {}
}
