package dev.turnout.common.test;

import dev.turnout.common.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The messages of other services in a test: says them, and reads what the service under test said.
public final class TestFacts implements AutoCloseable {

    private final Map<String, Object> settings;
    private final KafkaProducer<String, byte[]> producer;
    private final JsonMapper json;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    /// A record as it lies on a topic.
    ///
    /// @param id the message id
    /// @param traceparent the trace it belongs to, empty when there is none
    public record Fact(
            String topic,
            int partition,
            long offset,
            String key,
            String id,
            String type,
            String traceparent,
            String body) {}

    TestFacts(String bootstrapServers, JsonMapper json) {
        this.settings = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = new KafkaProducer<>(
                with("max.request.size", Embedded.MAX_MESSAGE), new StringSerializer(), new ByteArraySerializer());
        this.json = json;
    }

    /// For tests without an application context.
    public static TestFacts of(String bootstrapServers, JsonMapper json) {
        return new TestFacts(bootstrapServers, json);
    }

    /// Says a message as another service would, and returns its id once the broker has it.
    ///
    /// @param body a record, or the JSON itself as a String
    public UUID send(String topic, String key, String type, long version, Object body) {
        UUID id = Ids.next();
        send(id, topic, key, type, version, body);
        return id;
    }

    /// Says a message with an id of the test's choice, to say it twice for example.
    public void send(UUID id, String topic, String key, String type, long version, Object body) {
        byte[] bytes =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(body);
        sendRaw(
                topic,
                key,
                bytes,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "test",
                        "ce_subject",
                        key,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_aggregateversion",
                        String.valueOf(version),
                        "content-type",
                        "application/json"));
    }

    /// Sends whatever bytes and headers, also ones that no service would.
    public void sendRaw(String topic, @Nullable String key, byte @Nullable [] body, Map<String, String> headers) {
        if (topics.add(topic)) {
            createIfMissing(topic);
        }
        var record = new ProducerRecord<>(topic, key, body);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            var _ = producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take a test message", e);
        }
    }

    /// The service that owns the topic does not run in this test.
    private void createIfMissing(String topic) {
        try (Admin admin = Admin.create(settings)) {
            var _ = admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create " + topic, e);
            }
        }
    }

    /// All that lies on a topic now, in the order of each partition.
    public List<Fact> read(String topic) {
        try (var consumer = new KafkaConsumer<>(
                with("max.partition.fetch.bytes", Embedded.MAX_MESSAGE),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var facts = new ArrayList<Fact>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> facts.add(fact(record)));
            }
            return facts;
        }
    }

    /// Those of one key on a topic.
    public List<Fact> read(String topic, String key) {
        return read(topic).stream().filter(fact -> fact.key().equals(key)).toList();
    }

    /// The body of a fact.
    public <T> T body(Fact fact, Class<T> type) {
        return json.readValue(fact.body(), type);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private Map<String, Object> with(String name, Object value) {
        var all = new HashMap<>(settings);
        all.put(name, value);
        return all;
    }

    private static Fact fact(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        return new Fact(
                record.topic(),
                record.partition(),
                record.offset(),
                String.valueOf(record.key()),
                header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "traceparent"),
                value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
