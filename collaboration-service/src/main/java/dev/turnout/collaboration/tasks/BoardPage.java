package dev.turnout.collaboration.tasks;

import java.util.List;

/// The boards of an event that the reader works with.
///
/// @param managed whether the reader may open further ones, and decides about templates
record BoardPage(List<BoardView> items, boolean managed) {

    BoardPage {
        items = List.copyOf(items);
    }
}
