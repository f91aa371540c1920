package dev.turnout.user.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param grace how long a new account of an owner, organizer or of finance may go without a second factor
@ConfigurationProperties("turnout.second-factor")
record SecondFactorProperties(@DefaultValue("14d") Duration grace) {

    SecondFactorProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("turnout.second-factor.grace is negative");
        }
    }
}
