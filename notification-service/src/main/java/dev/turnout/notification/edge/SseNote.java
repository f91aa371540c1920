package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Encoded;
import org.jspecify.annotations.Nullable;

/// Something other than a publication in an event stream, or the mark that a channel's position is known
/// from here on.
final class SseNote extends Encoded {

    private final @Nullable String channel;
    private final long offset;
    private final boolean urgent;

    SseNote(String text) {
        super(text);
        this.channel = null;
        this.offset = 0;
        this.urgent = false;
    }

    SseNote(String text, ChannelName channel, long offset) {
        super(text);
        this.channel = channel.value();
        this.offset = offset;
        this.urgent = channel.urgent();
    }

    @Nullable
    String channel() {
        return channel;
    }

    /// The mark must not be overtaken by the channel's publications.
    @Override
    public boolean urgent() {
        return urgent;
    }

    long offset() {
        return offset;
    }

    boolean isEmpty() {
        return length() == 0;
    }
}
