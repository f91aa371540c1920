package dev.turnout.conformance;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A server under test, and what the one who tests may do there.
///
/// @param token live tokens of one person, good for some minutes
/// @param channel a channel that this person may follow
/// @param publisher a way to publish there; null when there is none, then facts about publications are left out
/// @param presenceChannel a channel with a roster that this person may follow; null when there is none
public record Target(
        URI socket,
        Supplier<String> token,
        String channel,
        @Nullable Publisher publisher,
        @Nullable String presenceChannel) {

    /// Publishes to the target's channel.
    public interface Publisher {

        /// Publishes so many, one after the other, and returns when they are committed.
        void publish(int count);

        /// How many it can publish within a second or two.
        default int most() {
            return Integer.MAX_VALUE;
        }
    }

    Optional<Publisher> aPublisher() {
        return Optional.ofNullable(publisher);
    }

    Optional<String> aPresenceChannel() {
        return Optional.ofNullable(presenceChannel);
    }
}
