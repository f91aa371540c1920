package dev.turnout.common.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/// How many facts wait to be published and for how long, as last measured. Safe for many threads.
class Backlog {

    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final long bound;

    Backlog(long bound, MeterRegistry metrics) {
        this.bound = bound;
        Gauge.builder("outbox.unsent", unsent, AtomicLong::get).register(metrics);
        Gauge.builder("outbox.oldest.unsent.age", oldestMillis, millis -> millis.get() / 1000.0)
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("turnout.outbox.oldest.seconds", oldestMillis, millis -> millis.get() / 1000.0)
                .register(metrics);
    }

    void measured(long count, long ageMillis) {
        unsent.set(count);
        oldestMillis.set(ageMillis);
    }

    boolean isFull() {
        return unsent.get() >= bound;
    }
}
