package dev.turnout.user.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param everybody whether all people need one, and not only owners, organizers and finance
/// @param grace how long a new account of somebody who needs one may go without a second factor
@ConfigurationProperties("turnout.second-factor")
record SecondFactorProperties(
        @DefaultValue("14d") Duration grace,
        @DefaultValue("false") boolean everybody) {

    SecondFactorProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("turnout.second-factor.grace is negative");
        }
    }
}
