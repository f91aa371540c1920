package dev.turnout.user.sensitive;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long health data stays, and how soon people hear of a late dose.
///
/// @param keptAfterEvent how long after the end of its event it is destroyed
/// @param keptWithoutEnd how long after its last change it is destroyed when its event has no end
/// @param lookForLateEvery how often it is looked for doses without a record
@ConfigurationProperties("turnout.health")
record HealthProperties(
        @DefaultValue("30d") Duration keptAfterEvent,
        @DefaultValue("365d") Duration keptWithoutEnd,
        @DefaultValue("20s") Duration lookForLateEvery) {

    HealthProperties {
        if (keptAfterEvent.isNegative() || keptWithoutEnd.isNegative() || !lookForLateEvery.isPositive()) {
            throw new IllegalArgumentException("turnout.health: times cannot be negative");
        }
    }
}
