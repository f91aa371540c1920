package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.Cursor;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.LiveLog;
import dev.turnout.notification.livelog.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is new in some channels since a cursor, as far as one answer holds it.
final class Deltas {

    static final int MOST_ITEMS = 300;

    private final LiveLog log;
    private final Cursor from;
    private final int newest;
    private final List<Frame> frames = new ArrayList<>();
    private final List<String> reset = new ArrayList<>();
    private final Map<String, Position> next;
    private boolean more;

    Deltas(LiveLog log, Cursor from, int newest) {
        this.log = log;
        this.from = from;
        this.newest = newest;
        this.next = new LinkedHashMap<>(from.positions());
    }

    void read(ChannelName channel) {
        var position = from.in(channel.value());
        if (position.isEmpty()) {
            begin(channel);
        } else if (!position.get().epoch().equals(log.epoch())) {
            startOver(channel);
        } else {
            goOn(channel, position.get().offset());
        }
        var state = log.state(channel);
        if (state != null) {
            frames.add(state);
        }
    }

    List<Frame> frames() {
        return frames;
    }

    String cursor() {
        return new Cursor(next).encode();
    }

    boolean more() {
        return more;
    }

    /// The channels of which too much is gone.
    List<String> reset() {
        return reset;
    }

    private void begin(ChannelName channel) {
        var top = log.top(channel);
        reached(channel, top);
        if (newest > 0 && top > 0) {
            log.after(channel, Math.max(0, top - newest), newest).forEach(frame -> take(channel, frame));
        }
    }

    private void startOver(ChannelName channel) {
        reset.add(channel.value());
        reached(channel, log.top(channel));
    }

    private void goOn(ChannelName channel, long have) {
        var room = Math.max(0, MOST_ITEMS - frames.size());
        var found = log.after(channel, have, room + 1);
        if (!found.isEmpty() && found.getFirst().position() != have + 1) {
            startOver(channel);
            return;
        }
        more |= found.size() > room;
        found.stream().limit(room).forEach(frame -> take(channel, frame));
    }

    private void take(ChannelName channel, Frame frame) {
        frames.add(frame);
        reached(channel, frame.position());
    }

    private void reached(ChannelName channel, long offset) {
        next.put(channel.value(), new Position(log.epoch(), offset));
    }
}
