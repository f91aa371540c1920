package dev.turnout.notification.edge;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One event loop with its connections. Everything a connection holds is touched on its loop only.
final class EdgeLane implements Executor {

    private final EventLoop loop;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private List<Outbound> unflushed = new ArrayList<>();

    EdgeLane(EventLoop loop, Duration tick) {
        this.loop = loop;
        var _ = loop.scheduleAtFixedRate(this::tick, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException shutDown) {
            // Its connections are closed, nobody is left to be told.
            return;
        }
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
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
        now.forEach(Outbound::flush);
    }

    private void tick() {
        var now = System.nanoTime();
        List.copyOf(connections).forEach(connection -> connection.tick(now));
    }
}
