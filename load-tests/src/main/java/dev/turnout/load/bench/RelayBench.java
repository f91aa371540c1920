package dev.turnout.load.bench;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The outbox relay as it is shipped: two instances of a service share one outbox, as they do after `./turnout scale`.
/// Facts
/// go into its table as any transaction writes them; afterwards Kafka must hold each, in the order of its key.
final class RelayBench implements Bench {

    private static final String SERVICE = "analytics-service";
    private static final String SCHEMA = "analytics";
    private static final int FACTS = 60_000;
    private static final int KEYS = 500;
    private static final int WRITERS = 2;
    private static final int IN_A_TRANSACTION = 50;
    private static final int PARTITIONS = 3;
    private static final double LEAST = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SHARING = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String FILLING = "x".repeat(200);

    private static final String INSERT = """
            INSERT INTO outbox (message_id, topic, message_key, type, aggregate_version, body)
            VALUES (?, ?, ?, 'NumberedV1', ?, ?)""";

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        context.platform().scale(SERVICE, 2);
        try {
            var drained = new ArrayList<Double>();
            var steady = new ArrayList<Double>();
            boolean inOrder = true;
            awaitBothRelays(context.platform());
            for (int run = 1; run <= context.runs(); run++) {
                inOrder &= measure(context, run, "backlog", FACTS, drained);
                inOrder &= measure(context, run, "while written", IN_A_TRANSACTION, steady);
            }
            return List.of(
                    Figure.atLeast("outbox relay, two relays, from a backlog", median(drained), LEAST, "facts/s"),
                    Figure.only("outbox relay, two relays, while two writers write", median(steady), "facts/s"),
                    Figure.proof("order kept for every key, none lost", inOrder));
        } catch (SQLException | ExecutionException e) {
            throw new LoadProblem("The outbox cannot be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            context.platform().scale(SERVICE, 1);
        }
    }

    /// @param together how many facts each writer commits together
    private static boolean measure(Context context, int run, String variant, int together, List<Double> rates)
            throws SQLException, ExecutionException, InterruptedException {
        OwnPlatform platform = context.platform();
        String topic = "turnout.bench." + UUID.randomUUID() + ".v1";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + platform.kafkaPort()))) {
            var _ = admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            double seconds = relayed(platform, topic, together);
            awaitBothRelays(platform);
            Read read = read(platform, topic);
            rates.add(FACTS / seconds);
            context.rows().add(variant, run, "facts per second", FACTS / seconds, "1/s");
            context.rows().add(variant, run, "doubled", read.doubled(), "");
            context.say("%s, run %d: %,d facts in %s, %,.0f a second, %s"
                    .formatted(
                            variant,
                            run,
                            FACTS,
                            Bench.seconds(seconds),
                            FACTS / seconds,
                            read.inOrder() ? "in order" : "NOT IN ORDER"));
            var _ = admin.deleteTopics(List.of(topic)).all().get();
            return read.inOrder();
        }
    }

    /// From the first commit until the last fact is marked as published.
    private static double relayed(OwnPlatform platform, String topic, int together) throws InterruptedException {
        var writers = new ArrayList<Thread>();
        int each = FACTS / WRITERS;
        var began = new AtomicLong();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(Thread.ofPlatform().start(() -> write(platform, topic, number, each, together, began)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        try (Connection connection = connect(platform);
                PreparedStatement count = connection.prepareStatement(
                        "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE published_at IS NULL AND topic = ? LIMIT 1) waiting")) {
            count.setString(1, topic);
            boolean done = Pause.until(PATIENCE, LOOK, () -> single(count) == 0);
            double seconds = (System.nanoTime() - began.get()) / 1e9;
            if (!done) {
                throw new LoadProblem("Not all facts were published within " + PATIENCE.toMinutes() + " minutes.");
            }
            return seconds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(
            OwnPlatform platform, String topic, int writer, int facts, int together, AtomicLong began) {
        try (Connection connection = connect(platform);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < facts; i++) {
                String key = "key-" + writer + "-" + i % (KEYS / WRITERS);
                int number = i / (KEYS / WRITERS);
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, topic);
                insert.setString(3, key);
                insert.setLong(4, number);
                insert.setBytes(
                        5,
                        "{\"number\":%d,\"filling\":\"%s\"}"
                                .formatted(number, FILLING)
                                .getBytes(StandardCharsets.UTF_8));
                insert.addBatch();
                if ((i + 1) % Math.min(together, 1_000) == 0) {
                    insert.executeBatch();
                }
                if ((i + 1) % Math.min(together, facts) == 0) {
                    // Writing a backlog takes a while before anybody sees it; committing shows it.
                    began.compareAndSet(0, System.nanoTime());
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What Kafka holds.
    ///
    /// @param inOrder whether each fact is there, and first occurs in the order of its key
    private record Read(boolean inOrder, int doubled) {}

    private static Read read(OwnPlatform platform, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + platform.kafkaPort());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = sum(consumer.endOffsets(partitions).values());
            Map<String, Long> next = new HashMap<>();
            boolean inOrder = true;
            int doubled = 0;
            while (partitions.stream().mapToLong(consumer::position).sum() < end) {
                for (ConsumerRecord<String, byte[]> fact : consumer.poll(Duration.ofSeconds(1))) {
                    long number = Long.parseLong(new String(
                            fact.headers().lastHeader("ce_aggregateversion").value(), StandardCharsets.UTF_8));
                    long expected = next.getOrDefault(fact.key(), 0L);
                    if (number < expected) {
                        doubled++;
                    } else {
                        inOrder &= number == expected;
                        next.put(fact.key(), number + 1);
                    }
                }
            }
            return new Read(inOrder && sum(next.values()) == FACTS, doubled);
        }
    }

    private static long sum(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static void awaitBothRelays(OwnPlatform platform) throws SQLException {
        try (Connection connection = connect(platform);
                PreparedStatement count = connection.prepareStatement(
                        "SELECT count(DISTINCT owner) FROM outbox_lease WHERE held_until > clock_timestamp()")) {
            if (!Pause.until(SHARING, LOOK, () -> single(count) == 2)) {
                throw new LoadProblem(single(count) + " relays share the outbox, and it should be two.");
            }
        }
    }

    private static long single(PreparedStatement query) {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(OwnPlatform platform) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=%s&reWriteBatchedInserts=true"
                        .formatted(platform.postgresPort(), SCHEMA),
                SCHEMA,
                platform.secret("database-" + SCHEMA));
    }

    private static double median(List<Double> values) {
        return Bench.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
