package dev.turnout.notification.tail;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A topic that every instance reads from its end on. What was written before, or while the instance was
/// cut off, is not seen: the reader needs another way to learn of it.
public record Tail(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {}
