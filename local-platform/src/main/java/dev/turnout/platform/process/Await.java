package dev.turnout.platform.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of the outside world that has no event to listen to. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    /** Whether the condition came true in time; asks about twenty times a second. */
    public static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(STEP);
        }
        return true;
    }
}
