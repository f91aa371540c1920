package dev.turnout.collaboration.chat;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Marks a channel as read up to a message, and tells the person's other devices.
@Component
class ReadChannel {

    private final Mentions mentions;
    private final LiveChat live;

    ReadChannel(Mentions mentions, LiveChat live) {
        this.mentions = mentions;
        this.live = live;
    }

    /// @param offset of the last message that was read; more than there are are taken for all
    @Transactional
    Mentions.Reading handle(Channel channel, UUID personId, long offset) {
        boolean moved = mentions.read(channel, personId, Math.min(offset, channel.lastOffset()));
        // The version is taken before the marks are read: what is told under a newer one is never older.
        long version = moved ? mentions.nextVersion(channel.eventId(), personId) : 0;
        Map<UUID, Mentions.Reading> readings = mentions.of(channel.eventId(), personId);
        if (moved) {
            live.read(channel.eventId(), personId, version, readings);
        }
        return readings.getOrDefault(channel.id(), Mentions.Reading.NOTHING);
    }
}
