package dev.turnout.collaboration.chat;

import dev.turnout.common.live.ChannelClass;
import dev.turnout.common.live.LivePublications;
import org.springframework.stereotype.Component;

/// Tells those who have a channel open what happens in it, in the transaction in which it happens.
@Component
class LiveChat {

    private final LivePublications live;

    LiveChat(LivePublications live) {
        this.live = live;
    }

    /// @param replies how many messages of its thread follow the first one now
    void said(Channel channel, Message message, int replies) {
        live.publish(
                channel.liveChannel(),
                ChannelClass.STREAM,
                PublishedMessage.of(message, replies),
                message.id().toString());
    }

    void news(Channel channel, PublishedNews news) {
        live.publish(
                channel.liveChannel(),
                ChannelClass.STREAM,
                news,
                news.messageId().toString());
    }
}
