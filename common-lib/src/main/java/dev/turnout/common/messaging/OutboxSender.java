package dev.turnout.common.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Sends facts to Kafka and waits until the broker has them. After any failure the producer goes with all that it still
/// holds,
/// so that nothing that is under way can overtake what is sent again. For one thread.
class OutboxSender {

    /// What became of a batch.
    ///
    /// @param acknowledged those of the batch that the broker has, in order
    /// @param fault why the others are not among them, null when all are
    record Sent(List<OutboxRows.Row> acknowledged, @Nullable Exception fault) {}

    private static final Duration LOOK = Duration.ofMillis(500);

    /// Far longer than a broker takes to elect or restart: a producer that is still not answered may never be.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<Producer<String, byte[]>> producers;
    private final String source;
    private final Duration patience;
    private @Nullable Producer<String, byte[]> producer;

    OutboxSender(Supplier<Producer<String, byte[]>> producers, String source) {
        this(producers, source, PATIENCE);
    }

    /// @param patience how long one fact may stay unanswered before the producer goes
    OutboxSender(Supplier<Producer<String, byte[]>> producers, String source, Duration patience) {
        this.producers = producers;
        this.source = source;
        this.patience = patience;
    }

    /// Sends a batch in its order. While the broker is away this waits, prolonging the lease, for as long as `wanted`
    /// says and patience lasts; after that the next attempt begins with a new producer.
    Sent send(List<OutboxRows.Row> batch, OutboxLeases leases, BooleanSupplier wanted) {
        var acknowledged = new ArrayList<OutboxRows.Row>(batch.size());
        var underWay = new ArrayList<Future<RecordMetadata>>(batch.size());
        Exception fault = hand(batch, underWay, leases);
        try {
            for (int i = 0; i < underWay.size(); i++) {
                await(underWay.get(i), leases, wanted);
                acknowledged.add(batch.get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fault = e;
        } catch (ExecutionException | RuntimeException e) {
            fault = e;
        }
        if (fault != null) {
            drop();
        }
        return new Sent(acknowledged, fault);
    }

    private @Nullable Exception hand(
            List<OutboxRows.Row> batch, List<Future<RecordMetadata>> underWay, OutboxLeases leases) {
        try {
            for (OutboxRows.Row row : batch) {
                if (!leases.safe()) {
                    return new OutboxLeases.LostException();
                }
                underWay.add(current().send(row.toRecord(source)));
            }
            return null;
        } catch (KafkaException e) {
            return e;
        }
    }

    private void await(Future<RecordMetadata> record, OutboxLeases leases, BooleanSupplier wanted)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        while (true) {
            try {
                RecordMetadata _ = record.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                if (!wanted.getAsBoolean()) {
                    throw new IllegalStateException("stopping");
                }
                if (System.nanoTime() - began > patience.toNanos()) {
                    throw new IllegalStateException("no answer in " + patience);
                }
                if (leases.due()) {
                    leases.prolong();
                }
            }
        }
    }

    private Producer<String, byte[]> current() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            present = producers.get();
            producer = present;
        }
        return present;
    }

    /// Lets the producer go, with whatever it has not sent.
    void drop() {
        Producer<String, byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }
}
