package dev.turnout.user.organization;

import dev.turnout.common.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation as the team sees it, without its secret.
///
/// @param state `open`, `accepted`, `expired` or `revoked`
/// @param mail what became of the newest mail with it: `queued`, `sent`, `refused` (the server has no such address) or
/// `failed`; null when there was none
/// @param acceptedBy names, the first ones
record InvitationView(
        UUID id,
        @Nullable UUID eventId,
        Role role,
        List<String> areas,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable String email,
        String state,
        @Nullable String mail,
        int uses,
        int mostUses,
        String invitedBy,
        List<String> acceptedBy,
        Instant createdAt,
        Instant expiresAt) {

    static InvitationView of(
            Invitation one, Invitation.State state, @Nullable String mail, String invitedBy, List<String> acceptedBy) {
        return new InvitationView(
                one.id(),
                one.eventId(),
                one.terms().role(),
                one.terms().areas(),
                one.terms().validFrom(),
                one.terms().validUntil(),
                one.email(),
                state.name().toLowerCase(Locale.ROOT),
                mail,
                one.uses(),
                one.mostUses(),
                invitedBy,
                acceptedBy,
                one.createdAt(),
                one.expiresAt());
    }
}
