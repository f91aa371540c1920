package dev.turnout.collaboration.tasks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A board as somebody who works with it sees it.
///
/// @param area the only area of the event that it is for, null when it is for all
/// @param liveChannel where it is told that something on it is different
/// @param managed whether the reader decides which lists it has
record BoardView(
        UUID id,
        String name,
        @Nullable String area,
        boolean usual,
        long version,
        List<ListView> lists,
        String liveChannel,
        boolean managed) {

    /// One of its lists.
    record ListView(UUID id, String name) {}

    static BoardView of(TaskBoard board, boolean managed) {
        return new BoardView(
                board.id(),
                board.name(),
                board.area(),
                board.usual(),
                board.version(),
                board.lists().stream()
                        .map(list -> new ListView(list.id(), list.name()))
                        .toList(),
                board.liveChannel(),
                managed);
    }
}
