package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.Verification;
import dev.turnout.notification.livelog.Lane;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One event loop with its connections. Everything a connection holds is touched on its loop only.
final class EdgeLane implements Lane {

    private final EventLoop loop;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
    private final SharedFrames frames = new SharedFrames();
    private final JustEnded ended = new JustEnded();
    private List<Outbound> unflushed = new ArrayList<>();

    EdgeLane(EventLoop loop, Duration tick) {
        this.loop = loop;
        var _ = loop.scheduleAtFixedRate(this::tick, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(() -> {
                runUrgent();
                task.run();
            });
        } catch (RejectedExecutionException shutDown) {
            // Its connections are closed, nobody is left to be told.
            return;
        }
    }

    /// Whatever task of the loop comes next runs it first, so that it waits for one task at most.
    @Override
    public void executeFirst(Runnable task) {
        urgent.add(task);
        execute(this::runUrgent);
    }

    private void runUrgent() {
        for (var task = urgent.poll(); task != null; task = urgent.poll()) {
            task.run();
        }
    }

    /// The framing that all sockets of this lane share.
    Framing webSocket() {
        return frames;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Ends the connections of these sign-ins, those there are and those that are about to be opened.
    void signInsEnded(SignInsEnded told) {
        execute(() -> {
            ended.add(told);
            List.copyOf(connections).forEach(connection -> connection.signInsEnded(told));
        });
    }

    /// What is known of a token on this loop now: what the check found, unless the sign-in has ended since it looked.
    Verification now(Verification found) {
        return found instanceof Verification.Accepted(var who) && ended.has(who) ? new Verification.Refused() : found;
    }

    void each(Consumer<Connection> action) {
        execute(() -> List.copyOf(connections).forEach(action));
    }

    /// Writes to all who got something with one task, after the publications that wait for this loop
    /// already, so that these can share a frame.
    void flushSoon(Outbound outbound) {
        if (unflushed.isEmpty()) {
            execute(this::flush);
        }
        unflushed.add(outbound);
    }

    private void flush() {
        var now = unflushed;
        unflushed = new ArrayList<>();
        for (var outbound : now) {
            runUrgent();
            outbound.flush();
        }
        frames.forget();
    }

    private void tick() {
        // what was written at once, such as an alert, has no flush that ends with it
        frames.forget();
        var now = System.nanoTime();
        List.copyOf(connections).forEach(connection -> connection.tick(now));
    }
}
