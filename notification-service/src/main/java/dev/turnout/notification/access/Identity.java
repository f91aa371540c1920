package dev.turnout.notification.access;

import java.time.Instant;
import java.util.UUID;

/// A person who has shown a valid token.
public record Identity(UUID personId, Instant expiresAt, String token) {

    /// Identities go into no log with their token.
    @Override
    public String toString() {
        return "Identity[" + personId + "]";
    }
}
