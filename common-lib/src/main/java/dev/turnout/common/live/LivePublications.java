package dev.turnout.common.live;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Pushes data to the clients on a live channel. A publication belongs to the running transaction: it is sent if
/// and only if that commits.
public final class LivePublications {

    /// What the live log takes.
    private static final int MOST_BYTES = 32 * 1024;

    private final Outbox outbox;
    private final JsonMapper json;
    private final String topic;

    LivePublications(Outbox outbox, JsonMapper json, String topic) {
        this.outbox = outbox;
        this.json = json;
        this.topic = topic;
    }

    /// Publishes on a stream or ephemeral channel.
    ///
    /// @param key lets clients tell what the data is about, for example an id; may be null
    /// @throws IllegalStateException outside a transaction
    /// @throws dev.turnout.common.problem.ProblemException 422 when the data has more than 32 KiB
    public void publish(String channel, ChannelClass channelClass, Object data, @Nullable String key) {
        append(new PublicationV1(channel, channelClass, null, key, data), 0);
    }

    /// Publishes the newest state of a state channel; what is older than `version` is ignored by everybody.
    ///
    /// @throws IllegalStateException outside a transaction
    /// @throws dev.turnout.common.problem.ProblemException 422 when the data has more than 32 KiB
    public void publishState(String channel, long version, Object data) {
        append(new PublicationV1(channel, ChannelClass.STATE, version, null, data), version);
    }

    /// Refuses here, where the caller still gets an answer, what the live log would refuse later.
    private void append(PublicationV1 publication, long version) {
        if (json.writeValueAsBytes(publication.data()).length > MOST_BYTES) {
            throw Problems.invalid(List.of(new FieldFault(
                    "", "too-large", "This is more than the " + MOST_BYTES + " bytes that can be told live.")));
        }
        outbox.append(new OutboundFact(topic, publication.channel(), "PublicationV1", version, publication));
    }
}
