package dev.turnout.notification.channels;

import java.time.Duration;
import java.util.Optional;

/// What a provider made of something that was handed to it.
public sealed interface Answer {

    /// The provider has it; whether it arrives is another matter.
    ///
    /// @param receipt the provider's own name for it
    record Taken(String receipt) implements Answer {}

    /// The address leads nowhere any more.
    record Gone() implements Answer {}

    /// The provider will never take it.
    record Refused(String reason) implements Answer {}

    /// The provider has not taken it and may do so later.
    record Later(String reason, Optional<Duration> pause) implements Answer {}

    /// Nobody knows: the provider may or may not have it.
    record Unknown(String reason) implements Answer {}

    /// The word for it in figures.
    default String word() {
        return switch (this) {
            case Taken _ -> "taken";
            case Gone _ -> "gone";
            case Refused _ -> "refused";
            case Later _ -> "later";
            case Unknown _ -> "unknown";
        };
    }
}
