package dev.turnout.load;

import java.util.Arrays;
import java.util.Locale;

/// Durations in milliseconds, collected by any threads, and their percentiles (nearest rank).
public final class Percentiles {

    private double[] values = new double[1024];
    private int count;

    /// Adds one duration, in milliseconds.
    public synchronized void add(double millis) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = millis;
    }

    /// The number of durations so far.
    public synchronized int count() {
        return count;
    }

    /// The smallest duration that `percent` per cent of all do not exceed; NaN when there is none.
    public synchronized double at(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.clamp(rank - 1, 0, count - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, max %.1f ms (n = %d)", at(50), at(99), at(100), count());
    }
}
