package dev.turnout.notification.tail;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A topic that every instance reads from its end on. What was written before is not seen; what is written while the
/// instance is cut off is seen afterwards, as long as the topic keeps it.
///
/// @param overlap how far before its end reading begins at the start, for facts that whoever is served from the first
/// moment on may have been told an older state of
public record Tail(String topic, Duration overlap, Consumer<ConsumerRecord<String, byte[]>> reader) {

    /// A tail of what only matters from now on.
    public Tail(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this(topic, Duration.ZERO, reader);
    }
}
