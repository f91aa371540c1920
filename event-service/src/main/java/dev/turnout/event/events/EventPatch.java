package dev.turnout.event.events;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Changes of an event. A field that is absent or null stays as it is; an empty description takes it away.
record EventPatch(
        @Nullable @Size(min = 1, max = 200) String name,

        @Nullable @Size(max = 60) @Pattern(regexp = Slugs.PATTERN)
        String slug,

        @Nullable @Size(max = 20_000) String description,
        @Nullable @Pattern(regexp = EventRequest.LANGUAGE) String language,
        @Nullable String timeZone,
        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt,
        @Nullable EventStatus status) {

    /// The event with these changes, one version on.
    Event over(Event event) {
        String zone = timeZone == null ? event.timeZone().getId() : timeZone;
        Instant start = startsAt == null ? event.startsAt() : EventRequest.seconds("/startsAt", startsAt);
        Instant end = endsAt == null ? event.endsAt() : EventRequest.seconds("/endsAt", endsAt);
        EventRequest.checkTimes(zone, start, end);
        return event.revised(
                slug == null ? event.slug() : slug,
                name == null || name.isBlank() ? event.name() : name.strip(),
                descriptionOver(event.description()),
                language == null ? event.language() : language,
                ZoneId.of(zone),
                start,
                end,
                status == null ? event.status() : status);
    }

    private @Nullable String descriptionOver(@Nullable String present) {
        if (description == null) {
            return present;
        }
        return description.isBlank() ? null : description;
    }

    boolean movesDays() {
        return timeZone != null || startsAt != null || endsAt != null;
    }
}
