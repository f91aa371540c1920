package dev.turnout.common.live;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import org.jspecify.annotations.Nullable;

/// Pushes data to the clients on a live channel. A publication belongs to the running transaction: it is sent if
/// and only if that commits.
public final class LivePublications {

    private final Outbox outbox;
    private final String topic;

    LivePublications(Outbox outbox, String topic) {
        this.outbox = outbox;
        this.topic = topic;
    }

    /// Publishes on a stream or ephemeral channel.
    ///
    /// @param key lets clients tell what the data is about, for example an id; may be null
    /// @throws IllegalStateException outside a transaction
    public void publish(String channel, ChannelClass channelClass, Object data, @Nullable String key) {
        append(new PublicationV1(channel, channelClass, null, key, data), 0);
    }

    /// Publishes the newest state of a state channel; what is older than `version` is ignored by everybody.
    ///
    /// @throws IllegalStateException outside a transaction
    public void publishState(String channel, long version, Object data) {
        append(new PublicationV1(channel, ChannelClass.STATE, version, null, data), version);
    }

    private void append(PublicationV1 publication, long version) {
        outbox.append(new OutboundFact(topic, publication.channel(), "PublicationV1", version, publication));
    }
}
