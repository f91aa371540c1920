package dev.turnout.notification.access;

import dev.turnout.common.security.SignInsEnded;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who has shown a valid token.
///
/// @param signIn the sign-in that the token belongs to; null for tokens without one
public record Identity(
        UUID personId,
        Instant expiresAt,
        String token,
        @Nullable String signIn) {

    /// Of a token that belongs to no sign-in.
    public Identity(UUID personId, Instant expiresAt, String token) {
        this(personId, expiresAt, token, null);
    }

    /// Whether it is one of these that have ended.
    public boolean endedBy(SignInsEnded ended) {
        return personId.equals(ended.personId())
                && (ended.all() || signIn != null && ended.ids().contains(signIn));
    }

    /// Identities go into no log with their token.
    @Override
    public String toString() {
        return "Identity[" + personId + "]";
    }
}
