package dev.turnout.collaboration.flow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param steps how many a workflow has at most
/// @param running how many workflows of an event run at once
/// @param look after how long a step looks for the second time whether what it waits for is there
/// @param longestLook as far as this grows
@ConfigurationProperties("turnout.workflow")
record WorkflowProperties(
        @DefaultValue("100") int steps,
        @DefaultValue("10") int running,
        @DefaultValue("30s") Duration look,
        @DefaultValue("10m") Duration longestLook) {

    WorkflowProperties {
        if (steps < 1 || steps > 500) {
            throw new IllegalArgumentException("turnout.workflow.steps is between 1 and 500");
        }
        if (running < 1 || running > 100) {
            throw new IllegalArgumentException("turnout.workflow.running is between 1 and 100");
        }
        if (look.isNegative() || look.isZero() || longestLook.compareTo(look) < 0) {
            throw new IllegalArgumentException(
                    "turnout.workflow.look is more than nothing, and no more than the longest");
        }
    }

    /// How long to wait after this many looks in vain.
    Duration waitAfter(int looks) {
        Duration wait = look.multipliedBy(1L << Math.clamp(looks - 1, 0, 10));
        return wait.compareTo(longestLook) < 0 ? wait : longestLook;
    }
}
