package dev.turnout.notification.tail;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Reads all partitions of the tailed topics, outside any consumer group. Skips nothing when it has to begin anew.
@Component
class TailReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TailReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long LOOK_FOR_PARTITIONS = TimeUnit.SECONDS.toNanos(30);

    private final Map<String, Tail> tails;
    private final Map<String, Object> settings;
    private final TailPositions positions;
    private final Clock clock;
    private volatile boolean running;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private @Nullable Thread thread;

    TailReader(KafkaProperties kafka, List<Tail> tails, TailPositions positions, Clock clock) {
        this.tails = tails.stream().collect(Collectors.toMap(Tail::topic, tail -> tail));
        this.positions = positions;
        this.clock = clock;
        this.settings = kafka.buildConsumerProperties();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        // only for a place that the topic no longer has; where a tail begins is said below
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    }

    private void read() {
        while (running) {
            try (var consumer = consumer()) {
                current = consumer;
                readWith(consumer);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException broken) {
                log.warn("Reading the tails failed; starting again", broken);
                pause();
            } finally {
                current = null;
            }
        }
    }

    KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void readWith(KafkaConsumer<String, byte[]> consumer) {
        var looked = System.nanoTime() - LOOK_FOR_PARTITIONS;
        while (running) {
            var missing = consumer.assignment().stream()
                            .map(TopicPartition::topic)
                            .distinct()
                            .count()
                    < tails.size();
            if (System.nanoTime() - looked >= (missing ? POLL.toNanos() : LOOK_FOR_PARTITIONS)) {
                follow(consumer);
                looked = System.nanoTime();
            }
            if (consumer.assignment().isEmpty()) {
                // Nothing to poll yet, the topics are still being made.
                pause();
            } else {
                consumer.poll(POLL).forEach(this::handOver);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        var known = consumer.assignment();
        var all = tails.keySet().stream()
                .map(consumer::partitionsFor)
                .flatMap(Collection::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
        if (!all.equals(known)) {
            var fresh =
                    all.stream().filter(partition -> !known.contains(partition)).toList();
            consumer.assign(all);
            begin(consumer, fresh);
            // Resolved now, so that what is written from here on is seen.
            fresh.forEach(partition -> positions.passed(partition, consumer.position(partition)));
        }
    }

    private void begin(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> fresh) {
        for (var partition : fresh) {
            var next = positions.next(partition);
            if (next.isPresent()) {
                consumer.seek(partition, next.getAsLong());
            } else if (positions.knows(partition.topic())) {
                // added while this instance runs, so all that is in it is news
                consumer.seekToBeginning(List.of(partition));
            } else {
                begin(consumer, partition, overlap(partition.topic()));
            }
        }
    }

    private void begin(KafkaConsumer<String, byte[]> consumer, TopicPartition partition, Duration overlap) {
        consumer.seekToEnd(List.of(partition));
        if (overlap.isPositive()) {
            var since = clock.instant().minus(overlap).toEpochMilli();
            consumer.offsetsForTimes(Map.of(partition, since)).values().stream()
                    .filter(Objects::nonNull)
                    .forEach(found -> consumer.seek(partition, found.offset()));
        }
    }

    private Duration overlap(String topic) {
        var tail = tails.get(topic);
        return tail == null ? Duration.ZERO : tail.overlap();
    }

    private void handOver(ConsumerRecord<String, byte[]> message) {
        var tail = tails.get(message.topic());
        if (tail == null) {
            return;
        }
        try {
            tail.reader().accept(message);
        } catch (RuntimeException unreadable) {
            log.warn("Skipped {}-{}@{}", message.topic(), message.partition(), message.offset(), unreadable);
        }
        positions.passed(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
    }

    private static void pause() {
        LockSupport.parkNanos(POLL.toNanos());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("live-tail").start(this::read);
    }

    @Override
    public void stop() {
        running = false;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        var reading = thread;
        if (reading != null) {
            try {
                reading.join(Duration.ofSeconds(2));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
