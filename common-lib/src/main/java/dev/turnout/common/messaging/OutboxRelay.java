package dev.turnout.common.messaging;

import dev.turnout.common.fault.FaultPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Publishes the outbox to Kafka, in the order of each key. Any number of instances may run it: they share the keys by
/// leases.
/// A fact is marked only after the broker acknowledged it; a crash in between publishes it again, and the inboxes pass
/// over
/// the second one. No transaction is open while Kafka is waited for.
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration MEASURE = Duration.ofSeconds(1);
    private static final Duration BESIDE_OTHERS = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final OutboxRows rows;
    private final Supplier<OutboxLeases> newLeases;
    private final OutboxSender sender;
    private final Backlog backlog;
    private final MessagingProperties settings;
    private final Counter failures;
    private final Counter published;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private long measuredAt = System.nanoTime() - MEASURE.toNanos();

    OutboxRelay(
            OutboxRows rows,
            Supplier<OutboxLeases> newLeases,
            OutboxSender sender,
            Backlog backlog,
            MessagingProperties settings,
            MeterRegistry metrics) {
        this.rows = rows;
        this.newLeases = newLeases;
        this.sender = sender;
        this.backlog = backlog;
        this.settings = settings;
        this.failures = metrics.counter("outbox.failures");
        this.published = metrics.counter("outbox.published");
    }

    /// Says that there is something to publish; returns at once.
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("outbox-relay").start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                boolean _ = stopping.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the web server and the consumers, so that their last facts still go out.
    @Override
    public int getPhase() {
        return 0;
    }

    private void loop() {
        OutboxLeases leases = newLeases.get();
        int misses = 0;
        while (running) {
            try {
                boolean _ = work.tryAcquire(pause(misses, leases).toMillis(), TimeUnit.MILLISECONDS);
                int _ = work.drainPermits();
                publishAll(leases);
                misses = 0;
            } catch (InterruptedException _) {
                running = false;
            } catch (OutboxLeases.LostException lost) {
                // a new name, so that nothing of the old lease can count
                sender.drop();
                leases = newLeases.get();
                failures.increment();
                LOG.atWarn().log("another relay took over while this one was silent");
            } catch (RuntimeException fault) {
                misses++;
                failures.increment();
                LOG.atWarn()
                        .addKeyValue("cause", fault.toString())
                        .addKeyValue("misses", misses)
                        .log("facts could not be published, trying again");
            }
        }
        sender.drop();
        release(leases);
    }

    private static void release(OutboxLeases leases) {
        try {
            leases.release();
        } catch (RuntimeException fault) {
            LOG.atInfo().addKeyValue("cause", fault.toString()).log("leases left to end by themselves");
        }
    }

    private Duration pause(int misses, OutboxLeases leases) {
        if (misses > 0) {
            return Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(misses, 6)));
        }
        // what another instance committed for our share wakes that instance, not this one
        return leases.alone() ? settings.relayPoll() : BESIDE_OTHERS;
    }

    private void publishAll(OutboxLeases leases) {
        int count;
        do {
            if (leases.due()) {
                leases.balance();
            }
            count = publishBatch(leases);
            measureSometimes();
        } while (count == settings.relayBatch() && running);
    }

    /// Publishes up to one batch and returns how many facts it was.
    int publishBatch(OutboxLeases leases) {
        List<OutboxRows.Row> batch = rows.unpublished(leases.owner(), settings.relayBatch());
        if (batch.isEmpty()) {
            return 0;
        }
        FaultPoint.hit("relay.before-send");
        OutboxSender.Sent sent = sender.send(batch, leases, () -> running);
        FaultPoint.hit("relay.after-send-before-mark");
        rows.markPublished(sent.acknowledged());
        published.increment(sent.acknowledged().size());
        FaultPoint.hit("relay.after-mark");
        if (sent.fault() instanceof OutboxLeases.LostException lost) {
            throw lost;
        }
        if (sent.fault() != null && running) {
            throw new IllegalStateException("the broker did not take a fact", sent.fault());
        }
        return sent.acknowledged().size();
    }

    private void measureSometimes() {
        long now = System.nanoTime();
        if (now - measuredAt > MEASURE.toNanos()) {
            measuredAt = now;
            rows.measure(backlog, settings.backlogBound());
        }
    }
}
