package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Encoded;
import org.jspecify.annotations.Nullable;

/// Something other than a publication in an event stream, or the mark that a channel's position is known
/// from here on.
final class SseNote extends Encoded {

    private final @Nullable String channel;
    private final long offset;

    SseNote(String text) {
        this(text, null, 0);
    }

    SseNote(String text, @Nullable String channel, long offset) {
        super(text);
        this.channel = channel;
        this.offset = offset;
    }

    @Nullable
    String channel() {
        return channel;
    }

    long offset() {
        return offset;
    }

    boolean isEmpty() {
        return length() == 0;
    }
}
