package dev.turnout.common.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Places in the code where a fault test can end the process as `kill -9` would. Does nothing unless the process
/// was started with `FAULT_POINT=name:nth`, which is refused without `TURNOUT_FAULTS=on`. Safe for many threads.
public final class FaultPoint {

    private static final boolean WATCHED = "on".equals(System.getenv("TURNOUT_FAULTS"));
    private static final @Nullable String NAME = name();
    private static final AtomicInteger LEFT = new AtomicInteger(nth());

    /// Set by tests of this package's own test support only.
    static volatile Consumer<String> listener = _ -> {};

    private FaultPoint() {}

    /// Passes a named place; ends the process with status 137 when it is the one that was asked for, the nth
    /// time.
    public static void hit(String name) {
        listener.accept(name);
        if (!WATCHED) {
            return;
        }
        if (name.equals(NAME) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static @Nullable String name() {
        String wanted = System.getenv("FAULT_POINT");
        if (wanted == null || wanted.isBlank()) {
            return null;
        }
        if (!WATCHED) {
            throw new IllegalStateException("FAULT_POINT is set, but TURNOUT_FAULTS is not 'on'");
        }
        return wanted.split(":")[0];
    }

    private static int nth() {
        String wanted = System.getenv("FAULT_POINT");
        return wanted == null || !wanted.contains(":") ? 1 : Integer.parseInt(wanted.split(":")[1]);
    }
}
