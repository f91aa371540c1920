package dev.turnout.notification.escalation;

import dev.turnout.notification.wishes.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// By which ways, each after how long without an answer. A way that is not named is not taken.
///
/// @param duty after how long the people on duty hear of those who have not been told
public record EscalationSteps(Map<Channel, Duration> after, Optional<Duration> duty) {

    public EscalationSteps {
        after = Map.copyOf(after);
    }

    public boolean takes(Channel channel) {
        return after.containsKey(channel);
    }

    public Optional<Duration> after(Channel channel) {
        return Optional.ofNullable(after.get(channel));
    }

    /// In the order of the channels.
    Map<Channel, Duration> inOrder() {
        var ordered = new EnumMap<Channel, Duration>(Channel.class);
        ordered.putAll(after);
        return ordered;
    }
}
