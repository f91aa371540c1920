package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.Frame;
import dev.turnout.notification.livelog.PublicationClass;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one connection, within its budget.
///
/// Over the budget ephemeral publications are dropped, older states have already been replaced, and then
/// the connection counts as slow: the queue is discarded and the client resumes, so that nothing is lost
/// and nobody else waits.
///
/// Emergency alerts have a queue of their own: written first, never dropped, not counted.
final class Outbound {

    private static final int WRITE_AT_ONCE = 64;

    private final Channel channel;
    private final EdgeLane lane;
    private final Framing framing;
    private final EdgeProperties budget;
    private final Runnable slow;
    private final ArrayDeque<Encoded> queue = new ArrayDeque<>();
    private final ArrayDeque<Encoded> urgent = new ArrayDeque<>();
    private int bytes;
    private long blockedSince;
    private boolean flushing;
    private boolean ended;
    private @Nullable Runnable afterwards;

    Outbound(Channel channel, EdgeLane lane, Framing framing, EdgeProperties budget, Runnable slow) {
        this.channel = channel;
        this.lane = lane;
        this.framing = framing;
        this.budget = budget;
        this.slow = slow;
    }

    void offer(Encoded message) {
        if (ended) {
            return;
        }
        if (message instanceof Frame alert && alert.urgent()) {
            offerFirst(alert);
            return;
        }
        if (message instanceof Frame frame && frame.kind() == PublicationClass.STATE) {
            replaceOlder(frame);
        }
        queue.add(message);
        bytes += message.length();
        if (queue.size() >= WRITE_AT_ONCE && channel.isWritable()) {
            flush();
        } else if (!flushing) {
            flushing = true;
            lane.flushSoon(this);
        }
        if (overBudget()) {
            dropEphemeral();
        }
        if (overBudget()) {
            tooSlow();
        }
    }

    /// Nothing waits before it but answers, because a client may be waiting for the one that opens its channel.
    private void offerFirst(Frame alert) {
        var answers =
                queue.stream().filter(waiting -> !(waiting instanceof Frame)).count();
        while (answers > 0) {
            var before = queue.remove();
            bytes -= before.length();
            answers -= before instanceof Frame ? 0 : 1;
            urgent.add(before);
        }
        urgent.add(alert);
        if (channel.isWritable()) {
            flush();
        }
    }

    /// Runs once everything is handed to the socket: the pace of a reader who catches up from the log.
    void whenWritten(Runnable next) {
        if (isEmpty() && channel.isWritable()) {
            next.run();
        } else {
            afterwards = next;
        }
    }

    private boolean isEmpty() {
        return urgent.isEmpty() && queue.isEmpty();
    }

    Encoded take() {
        var alert = urgent.poll();
        if (alert != null) {
            return alert;
        }
        var first = Objects.requireNonNull(queue.poll());
        bytes -= first.length();
        return first;
    }

    @Nullable
    Encoded peek() {
        return urgent.isEmpty() ? queue.peek() : urgent.peek();
    }

    void flush() {
        flushing = false;
        if (ended) {
            return;
        }
        var wrote = false;
        while (!isEmpty() && channel.isWritable()) {
            var _ = channel.write(framing.next(channel.alloc(), this), channel.voidPromise());
            wrote = true;
        }
        if (wrote) {
            channel.flush();
        }
        var next = afterwards;
        if (next != null && isEmpty() && channel.isWritable()) {
            afterwards = null;
            next.run();
        }
    }

    void writabilityChanged(long now) {
        blockedSince = channel.isWritable() ? 0 : now;
        if (channel.isWritable()) {
            flush();
        }
    }

    void tick(long now) {
        if (!ended
                && blockedSince != 0
                && now - blockedSince > budget.blockedFor().toNanos()) {
            tooSlow();
        }
    }

    /// Nothing is written any more.
    void end() {
        ended = true;
        queue.clear();
        urgent.clear();
        bytes = 0;
        afterwards = null;
    }

    private boolean overBudget() {
        return queue.size() > budget.queueMessages() || bytes > budget.queueBytes();
    }

    // Alerts go out with the last bytes that the connection gets.
    private void tooSlow() {
        queue.clear();
        bytes = 0;
        while (!urgent.isEmpty()) {
            var _ = channel.write(framing.next(channel.alloc(), this), channel.voidPromise());
        }
        channel.flush();
        end();
        slow.run();
    }

    private void replaceOlder(Frame state) {
        remove(waiting ->
                waiting.kind() == PublicationClass.STATE && waiting.channel().equals(state.channel()));
    }

    private void dropEphemeral() {
        remove(waiting -> waiting.kind() == PublicationClass.EPHEMERAL);
    }

    private void remove(Predicate<Frame> unwanted) {
        for (var i = queue.iterator(); i.hasNext(); ) {
            var waiting = i.next();
            if (waiting instanceof Frame frame && unwanted.test(frame)) {
                i.remove();
                bytes -= waiting.length();
            }
        }
    }
}
