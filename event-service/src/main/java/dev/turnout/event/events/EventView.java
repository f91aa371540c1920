package dev.turnout.event.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as a reader sees it.
record EventView(
        UUID id,
        UUID organizationId,
        long version,
        String slug,
        String name,
        @Nullable String description,
        String language,
        String timeZone,
        Instant startsAt,
        Instant endsAt,
        EventStatus status) {

    static EventView of(Event event) {
        return new EventView(
                event.id(),
                event.organizationId(),
                event.version(),
                event.slug(),
                event.name(),
                event.description(),
                event.language(),
                event.timeZone().getId(),
                event.startsAt(),
                event.endsAt(),
                event.status());
    }
}
