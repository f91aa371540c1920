package dev.turnout.collaboration.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some messages of a channel that follow each other, newest first.
///
/// @param nextCursor where older ones go on, null at the first message
/// @param previousCursor where newer ones go on, null at the newest message
record MessagePage(
        List<MessageView> items,
        @Nullable String nextCursor,
        @Nullable String previousCursor) {

    MessagePage {
        items = List.copyOf(items);
    }
}
