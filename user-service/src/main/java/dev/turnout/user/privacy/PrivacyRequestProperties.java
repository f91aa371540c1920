package dev.turnout.user.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param coolingOff how long an erasure can be undone before it begins
/// @param archiveKept how long an export can be fetched
/// @param sweepAfter after an erasure services look once more, when no token that was issued before it is valid any
/// longer
@ConfigurationProperties("turnout.privacy.requests")
record PrivacyRequestProperties(
        @DefaultValue("7d") Duration coolingOff,
        @DefaultValue("7d") Duration archiveKept,
        @DefaultValue("15m") Duration sweepAfter) {

    private static final Duration LONGEST_ARCHIVE = Duration.ofDays(7);

    PrivacyRequestProperties {
        if (coolingOff.isNegative()) {
            throw new IllegalArgumentException("turnout.privacy.requests.cooling-off must not be negative");
        }
        if (archiveKept.compareTo(LONGEST_ARCHIVE) > 0 || archiveKept.isNegative()) {
            throw new IllegalArgumentException(
                    "turnout.privacy.requests.archive-kept is at most a week: what lies around can be taken");
        }
    }
}
