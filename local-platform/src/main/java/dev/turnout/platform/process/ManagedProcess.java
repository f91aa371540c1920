package dev.turnout.platform.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A child process that is started again whenever it ends without having been told to, with growing pauses. */
public final class ManagedProcess {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STEADY = Duration.ofSeconds(60);

    /** How a process is started. */
    @FunctionalInterface
    public interface Launch {
        Process start() throws IOException;
    }

    /** What a process is doing, as its status tells. */
    public enum State {
        STARTING,
        READY,
        DOWN,
        STOPPED
    }

    /**
     * What the supervisor has to know about a process.
     *
     * @param ready asked until it is true after each start
     * @param stop the signal that ends the process in order
     * @param patience how long an ordered end may take before the process is killed
     */
    public record Spec(
            String name, Launch launch, BooleanSupplier ready, Signal stop, Duration patience, PidFile pidFile) {}

    private final Spec spec;
    private final Consumer<ManagedProcess> onChange;
    private volatile State state = State.STOPPED;
    private volatile @Nullable Process process;
    private volatile boolean wanted;
    private volatile int restarts;
    private @Nullable Thread watcher;

    public ManagedProcess(Spec spec, Consumer<ManagedProcess> onChange) {
        this.spec = spec;
        this.onChange = onChange;
    }

    public String name() {
        return spec.name();
    }

    public State state() {
        return state;
    }

    /** How often it was started again since {@link #start()}. */
    public int restarts() {
        return restarts;
    }

    /** The pid of the running process, or -1. */
    public long pid() {
        Process current = process;
        return current != null && current.isAlive() ? current.pid() : -1;
    }

    /** Starts the process and its watcher; ends first what an earlier supervisor left behind. */
    public synchronized void start() throws IOException {
        if (wanted) {
            return;
        }
        spec.pidFile().endSurvivor(spec.stop(), spec.patience());
        wanted = true;
        restarts = 0;
        Process first = launch();
        watcher = Thread.ofVirtual().name("watch-" + spec.name()).start(() -> watch(first));
    }

    /** Whether it became ready in time; false too when it keeps dying. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return Await.until(() -> state == State.READY || restarts >= 3, limit) && state == State.READY;
    }

    /** Ends the process in order and does not start it again. */
    public synchronized void stop() {
        wanted = false;
        Process current = process;
        if (current != null && current.isAlive()) {
            PidFile.end(current.toHandle(), spec.stop(), spec.patience());
        }
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
        become(State.STOPPED);
        try {
            spec.pidFile().forget();
        } catch (IOException e) {
            // A pid file that stays behind names a dead process, which the next start recognizes.
        }
    }

    private Process launch() throws IOException {
        become(State.STARTING);
        Process started = spec.launch().start();
        process = started;
        spec.pidFile().remember(started.toHandle());
        return started;
    }

    private void watch(Process first) {
        Process current = first;
        Duration pause = Duration.ofMillis(250);
        try {
            while (wanted) {
                long begun = System.nanoTime();
                awaitReadyOrExit(current);
                current.waitFor();
                if (!wanted) {
                    return;
                }
                become(State.DOWN);
                if (System.nanoTime() - begun > STEADY.toNanos()) {
                    pause = Duration.ofMillis(250);
                }
                current = launchAgain(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launchAgain(Duration firstPause) throws InterruptedException {
        Duration pause = firstPause;
        while (true) {
            Thread.sleep(pause);
            try {
                synchronized (this) {
                    if (!wanted) {
                        throw new InterruptedException();
                    }
                    restarts++;
                    return launch();
                }
            } catch (IOException e) {
                System.err.println(spec.name() + " cannot be started: " + e.getMessage());
                pause = LONGEST_PAUSE;
            }
        }
    }

    private void awaitReadyOrExit(Process current) throws InterruptedException {
        while (current.isAlive() && !spec.ready().getAsBoolean()) {
            current.waitFor(100, TimeUnit.MILLISECONDS);
        }
        if (current.isAlive() && wanted) {
            become(State.READY);
        }
    }

    private void become(State next) {
        state = next;
        onChange.accept(this);
    }
}
