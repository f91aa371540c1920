package dev.turnout.user.organization;

import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an invitation offers and who says so, for whoever holds its link.
///
/// @param bound whether it is for one email address only, which is not told
record OfferView(
        String organization,
        @Nullable UUID eventId,
        @Nullable String event,
        @Nullable String timeZone,
        Role role,
        List<String> areas,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        String invitedBy,
        boolean bound,
        Instant expiresAt) {}
