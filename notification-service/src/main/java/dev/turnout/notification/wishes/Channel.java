package dev.turnout.notification.wishes;

import java.util.Locale;
import java.util.Optional;

/// A way that a person may want or not. The inbox is none: what concerns somebody is always to be found there.
public enum Channel {
    PUSH,
    EMAIL,
    SMS;

    /// The word in messages and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String word) {
        for (Channel channel : values()) {
            if (channel.word().equals(word)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /// The channel that a rung of the ladder belongs to; whichever provider pushes, it is a push to people.
    public static Channel ofRung(String rung) {
        return of(rung).orElse(PUSH);
    }
}
