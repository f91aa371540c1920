package dev.turnout.load.fanout;

import java.util.Arrays;

/// Many durations in little memory, exact to 1.6 %.
final class Histogram {

    private static final int PARTS = 64;

    private final long[] counts = new long[64 * PARTS];
    private long count;
    private long most;

    void add(long nanos) {
        long micros = Math.max(0, nanos / 1_000);
        counts[place(micros)]++;
        count++;
        most = Math.max(most, nanos);
    }

    long count() {
        return count;
    }

    double mostMillis() {
        return most / 1e6;
    }

    /// The duration that `percent` per cent do not exceed, in milliseconds; NaN when there is none.
    double millisAt(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long rank = (long) Math.ceil(percent / 100 * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return upper(i) / 1e3;
            }
        }
        return mostMillis();
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        most = 0;
    }

    private static int place(long micros) {
        if (micros < PARTS) {
            return (int) micros;
        }
        int shift = 63 - Long.numberOfLeadingZeros(micros) - 5;
        return shift * (PARTS / 2) + (int) (micros >>> shift);
    }

    private static long upper(int place) {
        if (place < PARTS) {
            return place + 1;
        }
        int shift = place / (PARTS / 2) - 1;
        return ((long) (place - shift * (PARTS / 2)) + 1) << shift;
    }
}
