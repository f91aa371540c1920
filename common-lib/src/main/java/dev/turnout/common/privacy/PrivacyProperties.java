package dev.turnout.common.privacy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param purgeAt the time of day, by the machine's clock, at which rows are purged by their age
/// @param retention how long rows are kept, by table, and fields, by `table.column` (several columns that go together
/// joined by `-`), where it is to differ from the service's own rule
@ConfigurationProperties("turnout.privacy")
record PrivacyProperties(
        @DefaultValue("03:10") LocalTime purgeAt,
        @DefaultValue Map<String, Duration> retention) {

    PrivacyProperties {
        retention = Map.copyOf(retention);
        retention.forEach((table, age) -> {
            if (age.isNegative() || age.isZero()) {
                throw new IllegalArgumentException("turnout.privacy.retention." + table + " must be positive");
            }
        });
    }
}
