package dev.turnout.notification.access;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The token with which the platform acts for one connection's person; exchanged when first needed and kept
/// while it is good.
public final class CallerToken {

    private final ReentrantLock exchanging = new ReentrantLock();
    private @Nullable String bearer;
    private Instant until = Instant.EPOCH;

    ReentrantLock exchanging() {
        return exchanging;
    }

    @Nullable
    String goodAt(Instant now) {
        return now.isBefore(until) ? bearer : null;
    }

    void keep(String fresh, Instant goodUntil) {
        bearer = fresh;
        until = goodUntil;
    }
}
