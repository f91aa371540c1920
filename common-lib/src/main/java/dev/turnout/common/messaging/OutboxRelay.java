package dev.turnout.common.messaging;

import dev.turnout.common.fault.FaultPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes the outbox to Kafka. Any number of instances may run it: they take turns, so that the facts of one
/// key keep their order. A fact is marked only after the broker acknowledged it; a crash in between publishes it
/// again and the inboxes pass over the second one.
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration MEASURE = Duration.ofSeconds(2);
    private static final Duration ACKNOWLEDGED_BY = Duration.ofSeconds(9);

    private final OutboxRows rows;
    private final TransactionTemplate transaction;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Backlog backlog;
    private final MessagingProperties settings;
    private final String source;
    private final Counter failures;
    private final Counter published;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable Producer<String, byte[]> producer;
    private long measuredAt;

    OutboxRelay(
            OutboxRows rows,
            TransactionTemplate transaction,
            Supplier<Producer<String, byte[]>> producers,
            Backlog backlog,
            MessagingProperties settings,
            String source,
            MeterRegistry metrics) {
        this.rows = rows;
        this.transaction = transaction;
        this.producers = producers;
        this.backlog = backlog;
        this.settings = settings;
        this.source = source;
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
        thread = Thread.ofPlatform().daemon().name("outbox-relay-" + source).start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(Duration.ofSeconds(10));
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
        int misses = 0;
        while (running) {
            try {
                boolean _ = work.tryAcquire(pause(misses).toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                while (publishBatch() == settings.relayBatch() && running) {
                    measureSometimes();
                }
                measureSometimes();
                misses = 0;
            } catch (InterruptedException _) {
                running = false;
            } catch (RuntimeException fault) {
                misses++;
                failures.increment();
                dropProducer();
                LOG.atWarn()
                        .addKeyValue("cause", fault.toString())
                        .addKeyValue("misses", misses)
                        .log("facts could not be published, trying again");
            }
        }
        dropProducer();
    }

    private Duration pause(int misses) {
        return misses == 0 ? settings.relayPoll() : Duration.ofMillis(Math.min(5_000, 100L << Math.min(misses, 6)));
    }

    /// Publishes up to one batch and returns how many facts it was.
    int publishBatch() {
        if (rows.unpublished(1).isEmpty()) {
            return 0;
        }
        Integer count = transaction.execute(_ -> {
            rows.takeTurn();
            List<OutboxRows.Row> batch = rows.unpublished(settings.relayBatch());
            send(batch);
            FaultPoint.hit("relay.after-send-before-mark");
            if (!batch.isEmpty()) {
                rows.markPublished(batch);
            }
            return batch.size();
        });
        published.increment(count);
        FaultPoint.hit("relay.after-mark");
        return count;
    }

    private void send(List<OutboxRows.Row> batch) {
        Producer<String, byte[]> out = producer();
        List<Future<RecordMetadata>> acknowledgements =
                batch.stream().map(row -> out.send(row.toRecord(source))).toList();
        long deadline = System.nanoTime() + ACKNOWLEDGED_BY.toNanos();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            try {
                RecordMetadata _ = acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException fault) {
                throw new IllegalStateException("the broker did not acknowledge", fault);
            } catch (InterruptedException fault) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", fault);
            }
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    /// After a failure nothing that is still under way may overtake what is sent again, so the producer goes with
    /// all it holds.
    private void dropProducer() {
        Producer<String, byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    private void measureSometimes() {
        long now = System.nanoTime();
        if (now - measuredAt > MEASURE.toNanos()) {
            measuredAt = now;
            rows.measure(backlog);
        }
    }
}
