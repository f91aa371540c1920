package dev.turnout.user.organization;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pass for a helper without an account.
///
/// @param name of the helper
/// @param terms what it gives; they always end
/// @param devices on how many it was used
/// @param endedAt when it was revoked or ran out
record HelperPass(
        UUID id,
        UUID organizationId,
        UUID eventId,
        UUID personId,
        String name,
        Terms terms,
        int mostDevices,
        int devices,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /// When it runs out.
    Instant until() {
        return Objects.requireNonNull(terms.validUntil());
    }

    /// `open`, `used-up`, `expired` or `revoked`.
    String state(Instant now) {
        if (!now.isBefore(until())) {
            return "expired";
        }
        if (endedAt != null) {
            return "revoked";
        }
        return devices < mostDevices ? "open" : "used-up";
    }
}
