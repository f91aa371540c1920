package dev.turnout.load.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The offsets that one client got of one channel, with the moments of their arrival. For one writer.
final class Offsets {

    private final String who;
    private final long from;
    private long[] offsets = new long[64];
    private long[] micros = new long[64];
    private volatile int count;

    /// @param who the client and channel, for messages
    /// @param from the newest offset before the client followed the channel
    Offsets(String who, long from) {
        this.who = who;
        this.from = from;
    }

    void add(long offset, long arrivedMicros) {
        int next = count;
        if (next == offsets.length) {
            offsets = Arrays.copyOf(offsets, next * 2);
            micros = Arrays.copyOf(micros, next * 2);
        }
        offsets[next] = offset;
        micros[next] = arrivedMicros;
        count = next + 1;
    }

    int count() {
        return count;
    }

    long offset(int index) {
        return offsets[index];
    }

    long arrivedMicros(int index) {
        return micros[index];
    }

    /// Where the offsets are not each one more than the one before: lost, doubled or out of order.
    List<String> faults() {
        var faults = new ArrayList<String>();
        long last = from;
        for (int i = 0; i < count; i++) {
            if (offsets[i] <= last) {
                faults.add("%s got offset %d after %d: doubled or out of order".formatted(who, offsets[i], last));
            } else if (offsets[i] > last + 1) {
                faults.add(
                        "%s got offset %d after %d: %d lost".formatted(who, offsets[i], last, offsets[i] - last - 1));
            }
            last = Math.max(last, offsets[i]);
        }
        return faults;
    }
}
