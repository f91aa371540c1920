package dev.turnout.collaboration.chat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A channel as one of its readers sees it.
///
/// @param area the only area of the event that it is for, null when it is for all
/// @param moderated whether the reader decides what stays in it
record ChannelView(
        UUID id,
        UUID eventId,
        String name,
        boolean crew,
        long lastOffset,
        String liveChannel,
        @Nullable String area,
        boolean moderated) {

    static ChannelView of(Channel channel, boolean moderated) {
        return new ChannelView(
                channel.id(),
                channel.eventId(),
                channel.name(),
                channel.crew(),
                channel.lastOffset(),
                channel.liveChannel(),
                channel.area(),
                moderated);
    }
}
