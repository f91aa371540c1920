package dev.turnout.notification.edge;

import dev.turnout.notification.delivery.Acks;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Position;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a client may say. The id, if there is one, comes back with the answer.
sealed interface ClientFrame {

    @Nullable
    Long id();

    record Hello(@Nullable Long id, String token, Cursor resume) implements ClientFrame {}

    record Auth(@Nullable Long id, String token) implements ClientFrame {}

    record Sub(
            @Nullable Long id,
            ChannelName channel,
            @Nullable Position from,
            boolean presence) implements ClientFrame {}

    record Unsub(@Nullable Long id, ChannelName channel) implements ClientFrame {}

    record Typing(@Nullable Long id, ChannelName channel) implements ClientFrame {}

    record Call(@Nullable Long id, String name, String cid, JsonNode data) implements ClientFrame {}

    record Ack(@Nullable Long id, Acks acks) implements ClientFrame {}

    record Pong(@Nullable Long id) implements ClientFrame {}

    /// JSON, but not what it should be; answered, and the connection stays.
    record Faulty(@Nullable Long id, String slug, String detail) implements ClientFrame {}
}
