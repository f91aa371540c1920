package dev.turnout.notification.edge;

import java.util.concurrent.TimeUnit;

/// Lets so many through a second, and a burst at once. Not thread-safe.
final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long at;

    TokenBucket(int perSecond, int burst, long now) {
        this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.tokens = burst;
        this.at = now;
    }

    boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - at) * perNano);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
