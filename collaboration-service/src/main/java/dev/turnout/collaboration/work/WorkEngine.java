package dev.turnout.collaboration.work;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Gives each lane in which something is due a runner of its own for as long as it lasts.
@Component
class WorkEngine implements SmartLifecycle, LaneRunner.Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEngine.class);

    private final LaneRunner.Shared shared;
    private final WorkBell bell;
    private final Map<UUID, LaneRunner> runners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread looking;

    WorkEngine(
            LeasedWork leased,
            CloseTries close,
            WorkKinds kinds,
            WorkLanes lanes,
            WorkBell bell,
            WorkProperties settings,
            Clock clock) {
        this.shared = new LaneRunner.Shared(
                lanes, leased, close, kinds, settings, new Semaphore(settings.turns(), true), clock);
        this.bell = bell;
    }

    @Override
    public void start() {
        running = true;
        bell.hear(this::wake);
        looking = Thread.ofVirtual().name("lanes").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        Thread stopping = looking;
        if (stopping != null) {
            stopping.interrupt();
        }
        List.copyOf(runners.values()).forEach(LaneRunner::stop);
        runners.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 100;
    }

    /// Finds what was opened elsewhere, and what became due with time.
    private void look() {
        while (running) {
            try {
                List<String> kinds = List.copyOf(shared.kinds().all().keySet());
                shared.leased().lanesDue(kinds).forEach(this::wake);
            } catch (RuntimeException fault) {
                LOG.atWarn()
                        .addKeyValue("cause", fault.getClass().getSimpleName())
                        .log("lanes cannot be looked at now");
            }
            try {
                Thread.sleep(shared.settings().poll());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void wake(UUID laneId) {
        if (!running) {
            return;
        }
        var _ = runners.compute(laneId, (_, runner) -> {
            if (runner != null) {
                runner.poke();
                return runner;
            }
            var fresh = new LaneRunner(laneId, shared, this);
            fresh.start();
            return fresh;
        });
    }

    @Override
    public void ended(LaneRunner runner) {
        boolean _ = runners.remove(runner.laneId(), runner);
    }

    @Override
    public boolean mayEnd(LaneRunner runner) {
        return runners.compute(runner.laneId(), (_, known) -> known == runner && !runner.wasPoked() ? null : known)
                != runner;
    }
}
