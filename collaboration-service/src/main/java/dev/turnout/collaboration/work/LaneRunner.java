package dev.turnout.collaboration.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works off one lane in this instance: takes as many items as the lane may run, each on a thread of its own, and
/// writes
/// together what has come of some while others are still at work. Knows nothing of other lanes.
final class LaneRunner implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);
    private static final Duration TROUBLE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(250);

    /// What all runners share.
    ///
    /// @param turns of the lanes that want the database, in the order in which they came
    record Shared(
            WorkLanes lanes,
            LeasedWork leased,
            CloseTries close,
            WorkKinds kinds,
            WorkProperties settings,
            Semaphore turns,
            Clock clock) {}

    private record Running(Work work, Thread thread, Instant until) {}

    private sealed interface Signal {

        /// A worker is through with a try.
        record Came(Work work, WorkResult result) implements Signal {}

        /// Something new waits.
        record New() implements Signal {}
    }

    private final UUID laneId;
    private final Shared shared;
    private final Keeper keeper;
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Map<UUID, Running> running = new HashMap<>();
    private final List<CloseTries.Tried> unwritten = new ArrayList<>();
    private final AtomicBoolean poked = new AtomicBoolean();
    private boolean safety;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /// Who keeps the runners.
    interface Keeper {

        /// Asked by a runner that has nothing to do; it is forgotten when it may end.
        boolean mayEnd(LaneRunner runner);

        /// It has ended, however that came.
        void ended(LaneRunner runner);
    }

    LaneRunner(UUID laneId, Shared shared, Keeper keeper) {
        this.laneId = laneId;
        this.shared = shared;
        this.keeper = keeper;
    }

    UUID laneId() {
        return laneId;
    }

    void start() {
        thread = Thread.ofVirtual().name("lane-" + laneId).start(this);
    }

    /// Something new waits in the lane.
    void poke() {
        if (!poked.getAndSet(true)) {
            signals.add(new Signal.New());
        }
    }

    boolean wasPoked() {
        return poked.get();
    }

    /// Lets go: what is at work here is interrupted, and what it held is taken over when its lease ends.
    void stop() {
        stopping = true;
        Thread own = thread;
        if (own != null) {
            own.interrupt();
        }
    }

    @Override
    public void run() {
        safety = isForSafety();
        try {
            while (!stopping) {
                poked.set(false);
                if (!turn() && keeper.mayEnd(this)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            running.values().forEach(each -> each.thread().interrupt());
            keeper.ended(this);
        }
    }

    private boolean isForSafety() {
        try {
            return shared.lanes().find(laneId).map(WorkLane::safety).orElse(false);
        } catch (RuntimeException _) {
            // it waits for its turn like any other then, which is better than not to begin
            return false;
        }
    }

    /// Writes what has come, takes what is due; false when there is nothing of either and nothing is at work.
    private boolean turn() throws InterruptedException {
        collect();
        giveUpHung();
        int free = shared.settings().running() - running.size();
        if (free <= 0 && unwritten.isEmpty()) {
            return true;
        }
        List<WorkItem> claimed = new ArrayList<>();
        try {
            write(() -> claimed.addAll(claim(free)));
            unwritten.clear();
            claimed.forEach(this::begin);
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("lane", laneId)
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("a lane cannot be worked off now");
            Thread.sleep(TROUBLE);
            return true;
        }
        return !running.isEmpty() || !signals.isEmpty();
    }

    private void write(Runnable rest) throws InterruptedException {
        if (safety) {
            shared.close().handle(unwritten, rest);
            return;
        }
        shared.turns().acquire();
        try {
            shared.close().handle(unwritten, rest);
        } finally {
            shared.turns().release();
        }
    }

    /// Waits a little for something to come while something is at work.
    private void collect() throws InterruptedException {
        Signal first = running.isEmpty() ? signals.poll() : signals.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        for (Signal each = first; each != null; each = signals.poll()) {
            if (each instanceof Signal.Came(Work work, WorkResult result)) {
                Running known = running.get(work.id());
                if (known != null && known.work().lease() == work.lease()) {
                    running.remove(work.id());
                }
                unwritten.add(new CloseTries.Tried(work, result));
            }
        }
    }

    /// The place of a worker that is past its lease is given to another item. What it may still bring is not written.
    private void giveUpHung() {
        Instant now = shared.clock().instant();
        running.values().removeIf(each -> {
            boolean hung = now.isAfter(each.until());
            if (hung) {
                each.thread().interrupt();
                LOG.atWarn()
                        .addKeyValue("kind", each.work().kind())
                        .addKeyValue("item", each.work().id())
                        .log("a worker took longer than its lease");
            }
            return hung;
        });
    }

    private List<WorkItem> claim(int free) {
        if (free <= 0 || stopping) {
            return List.of();
        }
        Map<String, WorkHandler> kinds = shared.kinds().all();
        List<String> names = List.copyOf(kinds.keySet());
        return shared.leased()
                .claim(
                        laneId,
                        names,
                        names.stream()
                                .map(name ->
                                        shared.kinds().find(name).orElseThrow().lease())
                                .toList(),
                        free);
    }

    private void begin(WorkItem item) {
        Work work = item.work();
        WorkHandler handler = shared.kinds().find(work.kind()).orElseThrow();
        Instant until = shared.clock().instant().plus(handler.lease());
        Thread worker = Thread.ofVirtual()
                .name("work-" + work.kind())
                .unstarted(() -> signals.add(new Signal.Came(work, attempt(handler, work))));
        running.put(work.id(), new Running(work, worker, until));
        worker.start();
    }

    private static WorkResult attempt(WorkHandler handler, Work work) {
        try {
            return handler.handle(work);
        } catch (InterruptedException _) {
            return new WorkResult.Failed(Words.of("interrupted"));
        } catch (Exception fault) {
            LOG.atWarn()
                    .addKeyValue("kind", work.kind())
                    .addKeyValue("item", work.id())
                    .addKeyValue("attempt", work.attempt())
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("a worker failed");
            return new WorkResult.Failed(
                    Words.of("unexpected", "cause", fault.getClass().getSimpleName()));
        }
    }
}
