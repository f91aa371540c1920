package dev.turnout.collaboration.calendar;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to have planned. [ReadDraft] checks it, all of it at once; the sizes here are for its document.
///
/// @param start what clocks show in the zone, such as `2026-06-06T09:00`
/// @param end the first moment that no longer belongs to it, likewise
/// @param zone IANA name; the event's when it is absent
/// @param allDay whether whole days are meant
/// @param people those whom it is for
/// @param team whom it is for: `role:STAFF` or `area:Gate 1`
/// @param roomId the room that it takes
/// @param everybody whether it is for the whole event
/// @param repeat how often it comes again; only when it is planned, and each time is an entry of its own from then on
/// @param accepts the keys of what it clashes with, as an earlier answer named them
record EntryRequest(
        @Nullable @Size(max = 200) String title,
        @Nullable @Size(max = 200) String place,
        @Nullable @Size(max = 4000) String description,
        @Nullable @Size(max = 32) String start,
        @Nullable @Size(max = 32) String end,
        @Nullable @Size(max = 64) String zone,
        @Nullable Boolean allDay,
        @Nullable @Size(max = 50) List<UUID> people,
        @Nullable @Size(max = 80) String team,
        @Nullable UUID roomId,
        @Nullable Boolean everybody,
        @Nullable Repeat repeat,
        @Nullable @Size(max = 200) List<String> accepts) {

    /// @param every `day` or `week`
    /// @param until the last day on which it may begin, such as `2026-06-12`
    record Repeat(
            @Nullable @Size(max = 8) String every,
            @Nullable @Size(max = 16) String until) {}

    Set<String> accepted() {
        return accepts == null ? Set.of() : Set.copyOf(accepts);
    }
}
