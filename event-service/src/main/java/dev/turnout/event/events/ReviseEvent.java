package dev.turnout.event.events;

import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes an event from the version that the caller has seen.
@Component
class ReviseEvent {

    private final EventStore store;
    private final ApplicationEventPublisher publisher;

    ReviseEvent(EventStore store, ApplicationEventPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    sealed interface Outcome {

        record Done(Event event) implements Outcome {}

        record Stale(Event current) implements Outcome {}

        record SlugTaken() implements Outcome {}

        record StatusRefused(EventStatus from, EventStatus to) implements Outcome {}

        record Missing() implements Outcome {}
    }

    @Transactional
    Outcome handle(UUID eventId, long seenVersion, UUID actor, EventPatch patch) {
        Optional<Event> locked = store.lock(eventId);
        if (locked.isEmpty()) {
            return new Outcome.Missing();
        }
        Event current = locked.get();
        if (current.version() != seenVersion) {
            return new Outcome.Stale(current);
        }
        Event next = patch.over(current);
        if (!current.status().mayBecome(next.status())) {
            return new Outcome.StatusRefused(current.status(), next.status());
        }
        if (!next.slug().equals(current.slug()) && store.isSlugTaken(next.slug())) {
            return new Outcome.SlugTaken();
        }
        store.update(next);
        if (patch.movesDays()) {
            store.replaceDays(eventId, next.calendarDays());
        }
        publisher.publishEvent(new EventChanged(next, actor));
        return new Outcome.Done(next);
    }
}
