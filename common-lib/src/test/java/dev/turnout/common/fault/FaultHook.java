package dev.turnout.common.fault;

import java.util.function.Consumer;

/// Lets a test do something at a fault point, for example throw. Not part of the production jar.
public final class FaultHook {

    private FaultHook() {}

    /// Calls this with the name of each fault point that is passed, until [#clear()].
    public static void set(Consumer<String> listener) {
        FaultPoint.listener = listener;
    }

    /// Ends it.
    public static void clear() {
        FaultPoint.listener = _ -> {};
    }
}
