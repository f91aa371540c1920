package dev.turnout.event.events;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Adds an event in draft.
@Component
class CreateEvent {

    private final EventStore store;
    private final ApplicationEventPublisher publisher;

    CreateEvent(EventStore store, ApplicationEventPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    sealed interface Outcome {

        record Created(Event event) implements Outcome {}

        record SlugTaken() implements Outcome {}
    }

    @Transactional
    Outcome handle(Event draft, UUID actor) {
        if (store.isSlugTaken(draft.slug())) {
            return new Outcome.SlugTaken();
        }
        store.insert(draft, actor);
        store.replaceDays(draft.id(), draft.calendarDays());
        publisher.publishEvent(new EventChanged(draft, actor));
        return new Outcome.Created(draft);
    }
}
