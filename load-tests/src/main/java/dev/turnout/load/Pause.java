package dev.turnout.load;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting in a run.
public final class Pause {

    private Pause() {}

    /// Waits; not at all when the duration is not positive.
    public static void of(Duration duration) {
        try {
            if (duration.isPositive()) {
                Thread.sleep(duration);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Waits until it is so, looking again and again, and answers whether it came to be in time.
    public static boolean until(Duration patience, Duration look, BooleanSupplier so) {
        long end = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            of(look);
        }
        return true;
    }
}
