package dev.turnout.load.bench;

import dev.turnout.load.LiveClient;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// When something arrived at many clients; written by the one thread that reads for all.
final class Arrivals implements LiveClient.Listener {

    private final AtomicInteger missing = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private volatile long last;

    void begin(int clients) {
        count.set(0);
        first.set(0);
        missing.set(clients);
    }

    boolean complete() {
        return missing.get() <= 0;
    }

    int count() {
        return count.get();
    }

    long first() {
        return first.get();
    }

    long last() {
        return last;
    }

    @Override
    public void joined(String channel, long offset) {
        // what was published before is not measured
    }

    @Override
    public void published(LiveClient client, LiveClient.Publication publication) {
        long now = System.nanoTime();
        first.compareAndSet(0, now);
        last = now;
        count.incrementAndGet();
        missing.decrementAndGet();
    }
}
