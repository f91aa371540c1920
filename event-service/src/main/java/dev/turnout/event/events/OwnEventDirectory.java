package dev.turnout.event.events;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The events of the platform from the tables of their owner.
@Component
class OwnEventDirectory implements EventDirectory {

    private final EventStore store;

    OwnEventDirectory(EventStore store) {
        this.store = store;
    }

    @Override
    public Optional<EventBasics> find(UUID eventId) {
        return store.find(eventId)
                .map(event -> new EventBasics(
                        event.id(),
                        event.version(),
                        event.organizationId(),
                        event.slug(),
                        event.name(),
                        event.timeZone().getId(),
                        event.startsAt(),
                        event.endsAt(),
                        event.status().word(),
                        event.language()));
    }
}
