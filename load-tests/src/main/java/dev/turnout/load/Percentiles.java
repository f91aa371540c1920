package dev.turnout.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Collects durations in milliseconds from many threads and answers percentiles (nearest rank).
public final class Percentiles {

    private final ConcurrentLinkedQueue<Double> values = new ConcurrentLinkedQueue<>();

    /// Adds one duration, in milliseconds.
    public void add(double millis) {
        values.add(millis);
    }

    /// The number of durations so far.
    public int count() {
        return values.size();
    }

    /// The smallest duration that `percent` per cent of all do not exceed; NaN when there is none.
    public double at(double percent) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, max %.1f ms (n = %d)", at(50), at(99), at(100), count());
    }
}
