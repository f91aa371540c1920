package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.HotChannel;
import dev.turnout.notification.livelog.Position;
import org.jspecify.annotations.Nullable;

/// One channel that a connection follows or is about to follow. Used on the connection's lane.
final class Subscription {

    private final ChannelName channel;
    private final @Nullable Long request;
    private @Nullable Position from;
    private @Nullable HotChannel followed;
    private boolean looked;
    private boolean ended;
    private long last;

    Subscription(ChannelName channel, @Nullable Long request, @Nullable Position from) {
        this.channel = channel;
        this.request = request;
        this.from = from;
    }

    ChannelName channel() {
        return channel;
    }

    /// The id of the client's frame.
    @Nullable
    Long request() {
        return request;
    }

    @Nullable
    Position from() {
        return from;
    }

    void reached(Position position) {
        from = position;
    }

    /// Whether the log was looked into because the client knows more than this instance; true only once.
    boolean lookOnce() {
        var first = !looked;
        looked = true;
        return first;
    }

    void follow(HotChannel hot, long offset) {
        followed = hot;
        last = offset;
    }

    @Nullable
    HotChannel followed() {
        return followed;
    }

    long last() {
        return last;
    }

    void last(long offset) {
        last = offset;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
