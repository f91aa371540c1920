package dev.turnout.event.events;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What other modules may do with events.
@Component
public class Events {

    private final EventStore store;
    private final ApplicationEventPublisher publisher;

    Events(EventStore store, ApplicationEventPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /// The event with this id.
    public Optional<Event> find(UUID id) {
        return store.find(id);
    }

    /// The event, locked against other writers of it and of its programme until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Event> lock(UUID id) {
        return store.lock(id);
    }

    /// Adds an event. A slug that is taken gets a number behind it.
    @Transactional(propagation = Propagation.MANDATORY)
    public Event add(Event draft, List<EventDay> days, @Nullable UUID actor) {
        Event event = draft;
        for (int number = 2; store.isSlugTaken(event.slug()); number++) {
            event = draft.under(draft.slug() + "-" + number);
        }
        store.insert(event, actor);
        store.replaceDays(event.id(), days.isEmpty() ? event.calendarDays() : days);
        publisher.publishEvent(new EventChanged(event, actor));
        return event;
    }

    /// The days of an event in their order.
    public List<EventDay> days(UUID eventId) {
        return store.days(eventId);
    }

    /// Sets the days of a locked event.
    ///
    /// @return whether they are different now
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean replaceDays(UUID eventId, List<EventDay> days) {
        boolean different = !store.days(eventId).equals(days);
        if (different) {
            store.replaceDays(eventId, days);
        }
        return different;
    }

    /// Counts one step of the programme of a locked event.
    @Transactional(propagation = Propagation.MANDATORY)
    public Event nextProgrammeVersion(Event locked) {
        Event next = locked.withProgrammeVersion(locked.programmeVersion() + 1);
        store.update(next);
        return next;
    }

    /// The slug for an event of this name.
    public static String slugFor(String name) {
        return Slugs.of(name);
    }
}
