package dev.turnout.notification.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.test.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/// A right that is taken away exactly while the tail is made anew must not be missed: its socket would stay open.
class TailReaderIT {

    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers());
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String topic = "tail." + UUID.randomUUID();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CountDownLatch written = new CountDownLatch(1);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer());
    private final Admin admin = Admin.create(BROKER);

    @BeforeEach
    void aTopic() {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        producer.close();
        admin.close();
    }

    @Test
    void hearsWhatIsToldWhileItIsMadeAnew() {
        tellWhileItIsMadeAnew(new TailPositions());

        assertThat(heard).containsSubsequence("given", "taken", "later");
    }

    /// The twin: a tail that begins at the end again misses it for good.
    @Test
    void withoutKnowingHowFarItWasItWouldMissIt() {
        tellWhileItIsMadeAnew(new TailPositions() {
            @Override
            OptionalLong next(TopicPartition partition) {
                return OptionalLong.empty();
            }

            @Override
            boolean knows(String ofTopic) {
                return false;
            }
        });

        assertThat(heard).doesNotContain("taken").contains("later");
    }

    @Test
    void beginsBeforeTheEndWhereAskedTo() {
        tell("before");
        try (var _ = started(new TailPositions(), Duration.ofMinutes(2))) {
            await().atMost(PATIENCE).until(() -> heard.contains("before"));
        }
    }

    @Test
    void readsANewPartitionFromItsBeginning() {
        var positions = new TailPositions();
        positions.passed(new TopicPartition(topic, 0), 0);
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> producer.partitionsFor(topic).size() == 2);
        send(new ProducerRecord<>(topic, 1, "key", bytes("in the new one")));
        try (var _ = started(positions, Duration.ZERO)) {
            await().atMost(PATIENCE).until(() -> heard.contains("in the new one"));
        }
    }

    private void tellWhileItIsMadeAnew(TailPositions positions) {
        try (var _ = started(positions, Duration.ZERO)) {
            await().atMost(PATIENCE).until(() -> {
                // until it is attached, what is told is not for it
                if (heard.isEmpty()) {
                    tell("given");
                }
                return !heard.isEmpty();
            });

            broken.set(true);
            await().atMost(PATIENCE).until(() -> !broken.get());
            tell("taken");
            written.countDown();

            await().atMost(PATIENCE).until(() -> {
                if (!heard.contains("later")) {
                    tell("later");
                }
                return heard.contains("later");
            });
        }
    }

    private Running started(TailPositions positions, Duration overlap) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(Infrastructure.shared().bootstrapServers()));
        var tail = new Tail(topic, overlap, message -> heard.add(new String(message.value(), StandardCharsets.UTF_8)));
        var reader = new TailReader(kafka, List.of(tail), positions, Clock.systemUTC()) {
            @Override
            KafkaConsumer<String, byte[]> consumer() {
                if (written.getCount() > 0 && attached) {
                    broken.set(false);
                    waitFor(written);
                }
                attached = true;
                return breaking(kafka);
            }

            private boolean attached;
        };
        reader.start();
        return reader::stop;
    }

    private interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private KafkaConsumer<String, byte[]> breaking(KafkaProperties kafka) {
        var settings = kafka.buildConsumerProperties();
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<String, byte[]> poll(Duration timeout) {
                if (broken.get()) {
                    throw new KafkaException("cut off");
                }
                return super.poll(Duration.ofMillis(100));
            }
        };
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String what) {
        send(new ProducerRecord<>(topic, "key", bytes(what)));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            var _ = producer.send(record).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
