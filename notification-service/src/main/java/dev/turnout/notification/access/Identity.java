package dev.turnout.notification.access;

import dev.turnout.common.security.SignInsEnded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who has shown a valid token.
///
/// @param signIn the sign-in that the token belongs to; null for tokens without one
/// @param issuedAt when the token was issued, in whole seconds; null when it does not say
public record Identity(
        UUID personId,
        Instant expiresAt,
        String token,
        @Nullable String signIn,
        @Nullable Instant issuedAt) {

    /// Of a token that belongs to no sign-in.
    public Identity(UUID personId, Instant expiresAt, String token) {
        this(personId, expiresAt, token, null, null);
    }

    /// Whether it is one of these that have ended.
    public boolean endedBy(SignInsEnded ended) {
        return personId.equals(ended.personId())
                && (ended.all() && !issuedAfter(ended.endedAt())
                        || signIn != null && ended.ids().contains(signIn));
    }

    private boolean issuedAfter(Instant end) {
        return issuedAt != null && issuedAt.isAfter(end.truncatedTo(ChronoUnit.SECONDS));
    }

    /// Identities go into no log with their token.
    @Override
    public String toString() {
        return "Identity[" + personId + "]";
    }
}
