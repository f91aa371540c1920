package dev.turnout.common.start;

import java.io.Serial;

/// A secret with which nothing starts. Its message names the setting and never the secret.
public final class UnfitSecret extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnfitSecret(String message) {
        super(message);
    }
}
