package dev.turnout.notification.audience;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param deadline how long a preview waits for the services that know people
@ConfigurationProperties("turnout.reach-preview")
record AudienceProperties(@DefaultValue("1s") Duration deadline) {

    AudienceProperties {
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("turnout.reach-preview.deadline must lie between 1 ms and 10 s");
        }
    }
}
