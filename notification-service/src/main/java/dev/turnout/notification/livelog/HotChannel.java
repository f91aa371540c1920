package dev.turnout.notification.livelog;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A channel that somebody follows: its newest publications in a ring, and its readers by the executor that
/// serves them.
///
/// A publication is handed on only if it follows the last one; a hole is filled from the log first.
public final class HotChannel {

    private static final int RING = 256;
    private static final int RING_BYTES = 256 * 1024;
    private static final long STATE_INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

    private final String name;
    private final boolean urgent;
    private final Hub hub;
    private final CompletableFuture<HotChannel> loaded = new CompletableFuture<>();
    private final ArrayDeque<Frame> ring = new ArrayDeque<>();
    private final Map<Lane, Readers> readers = new HashMap<>();

    private String epoch = "";
    private boolean ready;
    private boolean closed;
    private boolean filling;
    private boolean stateWaits;
    private long top;
    private long wanted;
    private int ringBytes;
    private long stateSentAt = System.nanoTime() - STATE_INTERVAL;
    private long idleSince = System.nanoTime();
    private @Nullable Frame state;

    /// The readers of one executor, and the same as an array for the next publication.
    private static final class Readers {

        private final Set<Sink> sinks = new LinkedHashSet<>();
        private Sink @Nullable [] current;

        Sink[] current() {
            var array = current;
            if (array == null) {
                array = sinks.toArray(Sink[]::new);
                current = array;
            }
            return array;
        }
    }

    HotChannel(String name, Hub hub) {
        this.name = name;
        this.urgent = ChannelName.urgent(name);
        this.hub = hub;
    }

    public String name() {
        return name;
    }

    CompletableFuture<HotChannel> loaded() {
        return loaded;
    }

    /// The newest offset that readers have been given.
    public synchronized long top() {
        return top;
    }

    /// Follows the channel from a position, or from now on if there is none. Must run on the executor
    /// given, which gets all later calls; nothing is missed and nothing shown twice between the answer and
    /// the first of them.
    public synchronized Join join(Sink sink, Lane lane, @Nullable Position from) {
        if (closed) {
            return new Join.Gone();
        }
        var recovered = true;
        var missed = List.<Frame>of();
        if (from != null && !from.epoch().equals(epoch)) {
            recovered = false;
        } else if (from != null && from.offset() > top) {
            return new Join.Ahead();
        } else if (from != null && from.offset() < top) {
            var oldest = ring.isEmpty() ? top + 1 : ring.getFirst().position();
            if (oldest > from.offset() + 1) {
                return new Join.Behind(epoch, top);
            }
            missed = ring.stream().filter(f -> f.position() > from.offset()).toList();
        }
        var here = readers.computeIfAbsent(lane, _ -> new Readers());
        here.sinks.add(sink);
        here.current = null;
        return new Join.Live(epoch, top, recovered, missed, state);
    }

    /// Stops following; must run on the executor that joined.
    public synchronized void leave(Sink sink, Lane lane) {
        var here = readers.get(lane);
        if (here == null || !here.sinks.remove(sink)) {
            return;
        }
        here.current = null;
        if (here.sinks.isEmpty()) {
            readers.remove(lane);
            idleSince = System.nanoTime();
        }
    }

    synchronized void load(LogStore.Snapshot snapshot, String epoch) {
        this.epoch = epoch;
        top = snapshot.top();
        snapshot.newest().forEach(this::keep);
        var stored = snapshot.state();
        if (stored != null && (state == null || stored.position() > state.position())) {
            state = stored;
        }
        ready = true;
        if (wanted > top) {
            fill();
        }
    }

    synchronized void accept(Frame frame) {
        switch (frame.kind()) {
            case STREAM -> stream(frame);
            case STATE -> newest(frame);
            case EPHEMERAL -> toAll(sink -> sink.deliver(frame));
        }
    }

    /// Tells that the log holds publications up to this offset.
    synchronized void expect(long offset) {
        wanted = Math.max(wanted, offset);
        if (ready && wanted > top) {
            fill();
        }
    }

    synchronized long wanted() {
        return wanted;
    }

    /// Takes what was read from the log and says whether more has to be read.
    ///
    /// @param target what was wanted when the reading began
    synchronized boolean filled(List<Frame> frames, long target) {
        if (!frames.isEmpty() && frames.getFirst().position() > top + 1) {
            var have = top;
            var oldest = frames.getFirst().position();
            ring.clear();
            ringBytes = 0;
            top = oldest - 1;
            toAll(sink -> sink.gap(name, have, oldest));
        }
        frames.forEach(this::inOrder);
        if (frames.isEmpty() && wanted == target) {
            // Announced, but not in the log: it was made anew. Readers keep what they have.
            wanted = top;
        }
        filling = wanted > top;
        return filling;
    }

    synchronized boolean closeIfIdle(long idleNanos) {
        closed = closed || (ready && readers.isEmpty() && System.nanoTime() - idleSince > idleNanos);
        return closed;
    }

    synchronized boolean followed() {
        return ready && !readers.isEmpty();
    }

    private void stream(Frame frame) {
        if (!inOrder(frame) && frame.position() > top) {
            expect(frame.position());
        }
    }

    private boolean inOrder(Frame frame) {
        if (!ready || frame.position() != top + 1) {
            return false;
        }
        top = frame.position();
        keep(frame);
        toAll(sink -> sink.deliver(frame));
        return true;
    }

    private void keep(Frame frame) {
        ring.addLast(frame);
        ringBytes += frame.length();
        while (ring.size() > RING || (ringBytes > RING_BYTES && ring.size() > 1)) {
            ringBytes -= ring.removeFirst().length();
        }
    }

    private void newest(Frame frame) {
        if (state != null && state.position() >= frame.position()) {
            return;
        }
        state = frame;
        if (!stateWaits) {
            stateWaits = true;
            hub.later(stateSentAt + STATE_INTERVAL - System.nanoTime(), this::sendState);
        }
    }

    private synchronized void sendState() {
        stateWaits = false;
        stateSentAt = System.nanoTime();
        var newest = state;
        if (newest != null) {
            toAll(sink -> sink.deliver(newest));
        }
    }

    private void fill() {
        if (!filling) {
            filling = true;
            hub.fill(this);
        }
    }

    // One task an executor; the tasks are handed over under the lock, so every executor sees the same order.
    private void toAll(Consumer<Sink> call) {
        readers.forEach((lane, here) -> {
            var sinks = here.current();
            Runnable tell = () -> {
                for (var sink : sinks) {
                    call.accept(sink);
                }
            };
            if (urgent) {
                lane.executeFirst(tell);
            } else {
                lane.execute(tell);
            }
        });
    }
}
