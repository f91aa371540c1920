package dev.turnout.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How fast people are told what can wait.
///
/// @param rest how long to rest for the time that was worked: with 1, all such work of an instance takes half of a
/// processor at most; with 0 it never rests
/// @param longest the longest rest at once, so that nobody rests for long after a provider that was slow
/// @param again how soon a job comes again that would have been one too many, at the earliest; twice that at the latest
@ConfigurationProperties("turnout.pace")
record PaceProperties(
        @DefaultValue("1") double rest,
        @DefaultValue("500ms") Duration longest,
        @DefaultValue("2s") Duration again) {

    PaceProperties {
        if (!(rest >= 0 && rest <= 20)) {
            throw new IllegalArgumentException("turnout.pace.rest must lie between 0 and 20");
        }
        if (longest.isNegative() || longest.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException("turnout.pace.longest must lie between 0 and 5 seconds");
        }
        if (again.toMillis() < 1 || again.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("turnout.pace.again must lie between 1 millisecond and 1 minute");
        }
    }

    /// @param walking how many threads keep the pace at the moment, this one included
    Duration restAfter(Duration worked, int walking) {
        if (rest == 0) {
            return Duration.ZERO;
        }
        double share = walking * (1 + rest) - 1;
        return Duration.ofNanos((long) Math.min(longest.toNanos(), worked.toNanos() * share));
    }
}
