package dev.turnout.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param portion how many recipients are taken together at most; fewer where a way is slow
/// @param turn how long a job goes on before other changes have its thread
/// @param climbers how many threads of an instance reach people of the same change on the same way
@ConfigurationProperties("turnout.ladder")
record LadderProperties(
        @DefaultValue("500") int portion,
        @DefaultValue("10s") Duration turn,
        @DefaultValue("2") int climbers) {

    LadderProperties {
        if (portion < 1 || portion > 5_000 || climbers < 1 || !turn.isPositive()) {
            throw new IllegalArgumentException(
                    "turnout.ladder.portion must lie between 1 and 5000, climbers and turn must be positive");
        }
    }
}
