package dev.turnout.collaboration.tasks;

import dev.turnout.common.security.AreaMark;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A board of an event with its lists.
///
/// @param area the only area of the event that it is for, null when it is for all
/// @param usual whether it is the one that every event has from the start
record TaskBoard(
        UUID id, UUID eventId, String name, @Nullable String area, boolean usual, long version, List<TaskList> lists) {

    TaskBoard {
        lists = List.copyOf(lists);
    }

    List<String> areas() {
        return area == null ? List.of() : List.of(area);
    }

    /// Where it is told that something on it is different.
    String liveChannel() {
        String whole = "event:" + eventId + ":tasks";
        return area == null ? whole : whole + ":" + AreaMark.of(area);
    }
}
