package dev.turnout.collaboration.chat;

import dev.turnout.common.security.Circle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A channel as one of its readers sees it.
///
/// @param name empty for the conversation of two people, whose name is the other one's
/// @param area the only area of the event that it is for, null when it is for all
/// @param dutyFrom the begin of the only time whose duties it is for, null when it is for all
/// @param dutyUntil its end (exclusive)
/// @param people the two whose conversation it is, empty for other channels
/// @param readOffset of the last message that the reader has read, on any device
/// @param mentions how many messages after it mean the reader
/// @param mark what stands for the reader in the live channel's `mentioned`
/// @param moderated whether the reader decides what stays in it
record ChannelView(
        UUID id,
        UUID eventId,
        String name,
        boolean crew,
        long lastOffset,
        String liveChannel,
        @Nullable String area,
        @Nullable Instant dutyFrom,
        @Nullable Instant dutyUntil,
        List<UUID> people,
        long readOffset,
        int mentions,
        String mark,
        boolean moderated) {

    static ChannelView of(
            Channel channel, UUID reader, List<UUID> people, Mentions.Reading reading, boolean moderated) {
        return new ChannelView(
                channel.id(),
                channel.eventId(),
                channel.name(),
                channel.crew(),
                channel.lastOffset(),
                channel.liveChannel(),
                channel.area(),
                channel.duty() == null ? null : channel.duty().from(),
                channel.duty() == null ? null : channel.duty().until(),
                people,
                reading.offset(),
                reading.mentions(),
                Circle.OfTwo.mark(channel.eventId(), reader),
                moderated);
    }
}
