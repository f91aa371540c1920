package dev.turnout.collaboration.chat;

import dev.turnout.common.security.AreaMark;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A channel of an event. Its messages are numbered from 1 without gaps.
///
/// @param area the only area of the event that it is for, null when it is for all
record Channel(
        UUID id,
        UUID eventId,
        String name,
        boolean crew,
        long lastOffset,
        @Nullable String area) {

    /// The live channel on which its messages appear. Its name says for which area it is, by which the live edge
    /// decides who may follow it.
    String liveChannel() {
        String whole = "event:" + eventId + ":chat:" + id;
        return area == null ? whole : whole + ":" + AreaMark.of(area);
    }

    List<String> areas() {
        return area == null ? List.of() : List.of(area);
    }
}
