package dev.turnout.common.replica;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every service knows of an event; also the body of `EventV1`.
///
/// @param timeZone IANA name
/// @param status `draft`, `published`, `live`, `ended` or `archived`
/// @param language BCP 47 tag
public record EventBasics(
        UUID eventId,
        long version,
        UUID organizationId,
        String slug,
        String name,
        String timeZone,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String status,
        @Nullable String language) {

    /// Whether anybody may read it.
    public boolean published() {
        return !status.equals("draft");
    }
}
