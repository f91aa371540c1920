package dev.turnout.event.contract;

import dev.turnout.event.events.Event;
import java.time.Instant;
import java.util.UUID;

/// The whole state of an event that other services keep copies of.
record EventV1(
        UUID eventId,
        long version,
        UUID organizationId,
        String slug,
        String name,
        String timeZone,
        Instant startsAt,
        Instant endsAt,
        String status,
        String language) {

    static EventV1 of(Event event) {
        return new EventV1(
                event.id(),
                event.version(),
                event.organizationId(),
                event.slug(),
                event.name(),
                event.timeZone().getId(),
                event.startsAt(),
                event.endsAt(),
                event.status().word(),
                event.language());
    }
}
