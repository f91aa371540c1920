package dev.turnout.notification.edge;

import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.HotChannel;
import dev.turnout.notification.livelog.Position;
import dev.turnout.notification.livelog.PublicationClass;
import dev.turnout.notification.livelog.Sink;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One channel that a connection follows or is about to follow; hands on what comes, each publication once and in
/// order. Used on the connection's lane.
final class Subscription implements Sink {

    private static final long TYPING_LASTS = TimeUnit.SECONDS.toNanos(2);

    private final ChannelName channel;
    private final @Nullable Long request;
    private final boolean presence;
    private @Nullable Position from;
    private @Nullable HotChannel followed;
    private @Nullable Follower follower;
    private boolean looked;
    private boolean ended;
    private long last;
    private @Nullable UUID person;
    private @Nullable UUID present;
    private long typingAt = System.nanoTime() - TYPING_LASTS;

    Subscription(ChannelName channel, @Nullable Long request, @Nullable Position from, boolean presence) {
        this.channel = channel;
        this.request = request;
        this.from = from;
        this.presence = presence;
    }

    ChannelName channel() {
        return channel;
    }

    /// The id of the client's frame.
    @Nullable
    Long request() {
        return request;
    }

    /// Whether the client wants to be counted, and to know who else is here.
    boolean presence() {
        return presence;
    }

    void by(@Nullable Identity who) {
        person = who == null ? null : who.personId();
    }

    /// Who follows; null for who reads without signing in.
    @Nullable
    UUID person() {
        return person;
    }

    /// Who is counted, once somebody is.
    @Nullable
    UUID present() {
        return present;
    }

    void present(@Nullable UUID person) {
        present = person;
    }

    /// Whether typing may be told now: it lasts a while, so often is not needed.
    boolean mayTellTyping(long now) {
        var may = now - typingAt >= TYPING_LASTS;
        if (may) {
            typingAt = now;
        }
        return may;
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

    void follow(HotChannel hot, long offset, Follower tell) {
        followed = hot;
        last = offset;
        follower = tell;
    }

    @Override
    public void deliver(Frame frame) {
        var told = follower;
        if (ended || told == null) {
            return;
        }
        if (frame.kind() == PublicationClass.STREAM) {
            deliver(frame, told);
        } else if (presence || frame.kind() == PublicationClass.STATE || !frame.isAbout(Presence.KEY)) {
            told.publication(frame);
        }
    }

    private void deliver(Frame frame, Follower told) {
        if (frame.position() == last + 1) {
            last = frame.position();
            told.publication(frame);
        } else if (frame.position() > last) {
            told.orderLost();
        }
    }

    @Override
    public void gap(String name, long have, long oldest) {
        var told = follower;
        if (!ended && told != null && last < oldest) {
            last = oldest - 1;
            told.gap(name, have, oldest);
        }
    }

    @Nullable
    HotChannel followed() {
        return followed;
    }

    long last() {
        return last;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
