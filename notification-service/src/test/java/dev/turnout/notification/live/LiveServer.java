package dev.turnout.notification.live;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/// A server of the live protocol that the conformance suite can be run against. It says hello is late after
/// 1 s, pings every 2 s and waits 1 s for a sign of life.
public interface LiveServer {

    URI socket();

    URI stream();

    /// A live token of that person.
    String token(UUID personId, Duration validFor);

    /// As [#token], for another audience.
    String apiToken(UUID personId, Duration validFor);

    /// A live token whose signature is another one's.
    String forgedToken(UUID personId);

    /// An event whose feed everybody may read.
    UUID publishedEvent();

    /// An event that is not published and that a test person has nothing to do with.
    UUID foreignEvent();

    /// A person with a role that reads the figures of the published event.
    UUID organizer();

    /// Takes the organizer's role away.
    void dismissOrganizer();

    void hireOrganizer();

    /// Appends publications of a size to a stream, in one transaction.
    void publish(String channel, int count, int bytes);

    default void publish(String channel, int count) {
        publish(channel, count, 100);
    }

    void publishState(String channel, String data);

    void publishEphemeral(String channel, String key, String data);

    /// Removes the oldest publications of a channel from the log.
    void forget(String channel, long upTo);
}
