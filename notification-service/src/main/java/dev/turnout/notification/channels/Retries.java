package dev.turnout.notification.channels;

import java.time.Duration;
import java.util.Optional;

/// How long to wait before something is handed over again, and how often.
///
/// @param first the pause before the second try; it doubles each time, up to ten minutes
public record Retries(Duration first, int attempts) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Retries {
        if (attempts < 1 || !first.isPositive()) {
            throw new IllegalArgumentException("attempts and retry-after must be positive");
        }
    }

    public boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    /// @param wanted what the provider asked for; less than our own pause does not count
    public Duration pause(int attempt, Optional<Duration> wanted) {
        Duration own = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration bounded = own.compareTo(LONGEST) > 0 ? LONGEST : own;
        return wanted.filter(asked -> asked.compareTo(bounded) > 0).orElse(bounded);
    }
}
