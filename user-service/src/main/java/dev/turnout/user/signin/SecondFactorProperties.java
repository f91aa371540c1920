package dev.turnout.user.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param everybody whether all people need one, and not only owners, organizers and finance
/// @param grace how long a new account of somebody who needs one may go without a second factor; not at all unless said
/// @param demoGrace the same on a demo platform, whose people anybody may be
@ConfigurationProperties("turnout.second-factor")
record SecondFactorProperties(
        @DefaultValue("0d") Duration grace,
        @DefaultValue("3650d") Duration demoGrace,
        @DefaultValue("false") boolean everybody) {

    SecondFactorProperties {
        if (grace.isNegative() || demoGrace.isNegative()) {
            throw new IllegalArgumentException("turnout.second-factor.grace and demo-grace cannot be negative");
        }
    }

    Duration grace(boolean demo) {
        return demo ? demoGrace : grace;
    }
}
