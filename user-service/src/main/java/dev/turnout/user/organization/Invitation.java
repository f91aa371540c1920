package dev.turnout.user.organization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place in a team, offered to whoever holds the link.
///
/// @param email the only address that may accept, null for anybody
record Invitation(
        UUID id,
        UUID organizationId,
        @Nullable UUID eventId,
        Terms terms,
        @Nullable String email,
        int mostUses,
        int uses,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    enum State {
        OPEN,
        ACCEPTED,
        EXPIRED,
        REVOKED
    }

    /// @param inviter what the person who invited may give now: an invitation ends with the right to invite
    State state(Instant now, Mandate inviter) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (uses >= mostUses) {
            return State.ACCEPTED;
        }
        if (!now.isBefore(expiresAt) || terms.validUntil() != null && !now.isBefore(terms.validUntil())) {
            return State.EXPIRED;
        }
        return inviter.covers(terms, eventId) ? State.OPEN : State.REVOKED;
    }

    boolean meant(String address) {
        return email == null || email.equalsIgnoreCase(address);
    }
}
