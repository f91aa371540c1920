package dev.turnout.user.family;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody of a participant's family who may see how it goes, or will when they accept.
///
/// @param label how the one who invited calls them: "grandmother"
/// @param personId null while nobody has accepted
record FamilyLink(
        UUID id,
        UUID participantId,
        UUID eventId,
        String label,
        @Nullable UUID personId,
        UUID invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lookedAt) {

    /// Whether it can be accepted.
    boolean open(Instant now) {
        return revokedAt == null && acceptedAt == null && now.isBefore(expiresAt);
    }

    /// Whether it lets somebody see.
    boolean active() {
        return revokedAt == null && acceptedAt != null;
    }

    @Override
    public String toString() {
        return "FamilyLink[" + id + "]";
    }
}
