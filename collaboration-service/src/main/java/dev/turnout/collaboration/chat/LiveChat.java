package dev.turnout.collaboration.chat;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells those who have a channel open what happens in it, in the transaction in which it happens.
@Component
class LiveChat {

    private final LivePublications live;

    LiveChat(LivePublications live) {
        this.live = live;
    }

    /// @param replies how many messages of its thread follow the first one now
    /// @param meant whom it means
    /// @param attachment whether it has a photo or a file
    void said(Channel channel, Message message, int replies, Meant meant, boolean attachment) {
        live.publish(
                channel.liveChannel(),
                ChannelClass.STREAM,
                PublishedMessage.of(message, replies, meant.marks(channel.eventId()), meant.groups(), attachment),
                message.id().toString());
    }

    /// Tells a person's devices how far they have read an event's channels.
    void read(UUID eventId, UUID personId, long version, Map<UUID, Mentions.Reading> readings) {
        live.publishState("person:" + personId + ":chat:" + eventId, version, new PublishedReadings(readings));
    }

    /// @param channels by id
    private record PublishedReadings(Map<UUID, Mentions.Reading> channels) {}

    void news(Channel channel, PublishedNews news) {
        live.publish(
                channel.liveChannel(),
                ChannelClass.STREAM,
                news,
                news.messageId().toString());
    }
}
