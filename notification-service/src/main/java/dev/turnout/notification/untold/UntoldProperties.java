package dev.turnout.notification.untold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param after how long somebody may stay untold before it becomes work for a person; also after it was sent again
/// @param tellEvery how often to look whether collaboration-service has to hear of it
@ConfigurationProperties("turnout.untold")
record UntoldProperties(
        @DefaultValue("15m") Duration after,
        @DefaultValue("1m") Duration tellEvery) {

    UntoldProperties {
        if (after.isNegative()) {
            throw new IllegalArgumentException("turnout.untold.after cannot be negative");
        }
        if (tellEvery.isNegative() || tellEvery.isZero()) {
            throw new IllegalArgumentException("turnout.untold.tell-every has to be a time");
        }
    }
}
