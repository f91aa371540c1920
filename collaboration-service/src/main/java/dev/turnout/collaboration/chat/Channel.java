package dev.turnout.collaboration.chat;

import java.util.UUID;

/// A channel of an event. Its messages are numbered from 1 without gaps.
record Channel(UUID id, UUID eventId, String name, boolean crew, long lastOffset) {

    /// The live channel on which its messages appear.
    String liveChannel() {
        return "event:" + eventId + ":chat:" + id;
    }
}
