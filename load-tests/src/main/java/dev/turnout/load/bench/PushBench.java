package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A change that touches 10,000 people who have an app each and do not answer: how fast the rung by FCM hands their
/// pushes
/// to the stand-in of a demonstration, from the first that is written down as sent to the last.
final class PushBench implements Bench {

    private static final int PEOPLE = 10_000;
    private static final int IN_A_PART = 500;
    private static final double LEAST = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String TOPIC = "turnout.event.change.v1";

    private static final String ACCOUNTS = """
            INSERT INTO account (id, email, name)
            SELECT md5('push' || n)::uuid, 'push' || n || '@bench.example', 'Push ' || n FROM generate_series(1, %d) n
            ON CONFLICT DO NOTHING""".formatted(PEOPLE);
    private static final String DEVICES = """
            INSERT INTO device (id, person_id, kind, token, platform, created_at)
            SELECT gen_random_uuid(), md5('push' || n)::uuid, 'fcm', 'bench-token-' || n, 'android', now()
              FROM generate_series(1, %d) n
            ON CONFLICT DO NOTHING""".formatted(PEOPLE);
    private static final String RATE = """
            SELECT (count(*) - 1) / greatest(extract(epoch FROM max(ended_at) - min(ended_at)), 0.001)
              FROM rung WHERE change_id = '%s' AND rung = 'fcm' AND state = 'sent'""";
    private static final String SENT =
            "SELECT count(*) FROM rung WHERE change_id = '%s' AND rung = 'fcm' AND state = 'sent'";

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        OwnPlatform platform = context.platform();
        update(platform, "identity", ACCOUNTS);
        update(platform, "notification", DEVICES);
        var rates = new ArrayList<Double>();
        boolean all = true;
        for (int run = 1; run <= context.runs(); run++) {
            UUID change = UUID.randomUUID();
            tell(platform, change);
            all &= Pause.until(PATIENCE, LOOK, () -> single(platform, SENT.formatted(change)) == PEOPLE);
            double rate = single(platform, RATE.formatted(change));
            rates.add(rate);
            context.rows().add("fcm", run, "pushes per second", rate, "1/s");
            context.say("run %d: %,.0f of %,d people pushed to, %,.0f pushes a second"
                    .formatted(run, single(platform, SENT.formatted(change)), PEOPLE, rate));
        }
        return List.of(
                Figure.atLeast(
                        "pushes into a local stand-in of FCM",
                        Bench.median(
                                rates.stream().mapToDouble(Double::doubleValue).toArray()),
                        LEAST,
                        "pushes/s"),
                Figure.proof("everybody was pushed to", all));
    }

    /// As event-service tells of a change and of those whom it touches.
    private static void tell(OwnPlatform platform, UUID change) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + platform.kafkaPort(), "acks", "all", "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            int parts = PEOPLE / IN_A_PART;
            var _ = producer.send(message(change, "ChangeOpenedV1", 1, """
                    {"changeId":"%s","eventId":"%s","organizationId":"%s","subjectType":"session","subjectId":"%s",
                     "kinds":["moved_room"],"title":"Long jump","before":{"roomName":"Field 1"},"after":{"roomName":"Field 2"},
                     "openedBy":"%s","openedAt":"%s","parts":%d}
                    """.formatted(
                            change,
                            DemoIds.EVENT,
                            DemoIds.ORGANIZATION,
                            UUID.randomUUID(),
                            DemoIds.ORGANIZER,
                            Clock.systemUTC().instant(),
                            parts)));
            for (int part = 1; part <= parts; part++) {
                int first = (part - 1) * IN_A_PART + 1;
                String people = IntStream.range(first, first + IN_A_PART)
                        .mapToObj(number -> "{\"personId\":\"%s\",\"because\":[\"starred\"]}".formatted(person(number)))
                        .collect(Collectors.joining(","));
                var _ = producer.send(message(change, "PeopleTouchedV1", 1 + part, """
                        {"changeId":"%s","eventId":"%s","contributor":"event","part":%d,"parts":%d,"people":[%s]}
                        """.formatted(
                                change, DemoIds.EVENT, part, parts, people)));
            }
            producer.flush();
        }
    }

    /// The same id as PostgreSQL makes of the same words.
    private static UUID person(int number) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(("push" + number).getBytes(StandardCharsets.US_ASCII));
            var halves = ByteBuffer.wrap(digest);
            return new UUID(halves.getLong(), halves.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<String, byte[]> message(UUID change, String type, int version, String body) {
        var message = new ProducerRecord<>(TOPIC, change.toString(), body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "event-service",
                        "ce_subject",
                        change.toString(),
                        "ce_time",
                        Clock.systemUTC().instant().toString(),
                        "ce_aggregateversion",
                        Integer.toString(version),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static void update(OwnPlatform platform, String schema, String sql) {
        try (Connection connection = connect(platform, schema);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new LoadProblem("10,000 people with an app cannot be made: " + e.getMessage(), e);
        }
    }

    private static double single(OwnPlatform platform, String sql) {
        try (Connection connection = connect(platform, "notification");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getDouble(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(OwnPlatform platform, String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=%s".formatted(platform.postgresPort(), schema),
                schema,
                platform.secret("database-" + schema));
    }
}
