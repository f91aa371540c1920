package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The audit log: 100,000 deeds of another service are gathered into one chain, and the whole log is verified as
/// anybody does it, by `./turnout audit verify`. At the end one row is changed behind everybody's back, and has to
/// be named.
final class AuditBench implements Bench {

    private static final int ROWS = 100_000;
    private static final int KEYS = 1_000;
    private static final int CHANGED = 61_803;
    private static final double MOST = 5;
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String TOPIC = "turnout.event.audit.v1";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        OwnPlatform platform = context.platform();
        double gathered = ROWS / gather(platform);
        context.rows().add("gather", 1, "rows per second", gathered, "1/s");
        context.say("%,d rows gathered, %,.0f a second".formatted(ROWS, gathered));
        var seconds = new ArrayList<Double>();
        boolean inOrder = true;
        for (int run = 1; run <= context.runs(); run++) {
            long began = System.nanoTime();
            OwnPlatform.Ran ran = platform.verifyAuditLog();
            double took = (System.nanoTime() - began) / NANOS;
            inOrder &= ran.exit() == 0;
            seconds.add(took);
            context.rows().add("verify", run, "seconds", took, "s");
            context.say("run %d, with the start of the program: %s; %s"
                    .formatted(
                            run,
                            Bench.seconds(took),
                            ran.lines().isEmpty() ? "" : ran.lines().getLast()));
        }
        change(platform);
        OwnPlatform.Ran tampered = platform.verifyAuditLog();
        tampered.lines().forEach(context::say);
        boolean named = tampered.exit() == 1
                && tampered.lines().stream().anyMatch(line -> line.contains(": row " + CHANGED + " "));
        return List.of(
                Figure.only("audit rows gathered into one chain", gathered, "rows/s"),
                Figure.atMost(
                        "100,000 audit rows verified, from the command to its answer",
                        Bench.median(seconds.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()),
                        MOST,
                        "s"),
                Figure.proof("all of them in order", inOrder),
                Figure.proof("the row that was changed is named", named));
    }

    /// Answers the seconds from the first message to the last row.
    private static double gather(OwnPlatform platform) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + platform.kafkaPort(), "acks", "all", "linger.ms", 5);
        long began = System.nanoTime();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < ROWS; number++) {
                var _ = producer.send(message(number));
            }
            producer.flush();
        }
        if (!Pause.until(PATIENCE, LOOK, () -> rows(platform) >= ROWS)) {
            throw new LoadProblem("Only %,d of %,d rows were gathered within %d minutes."
                    .formatted(rows(platform), ROWS, PATIENCE.toMinutes()));
        }
        return (System.nanoTime() - began) / NANOS;
    }

    private static ProducerRecord<String, byte[]> message(int number) {
        String key = "session-" + number % KEYS;
        Instant now = Clock.systemUTC().instant();
        String body = """
                {"id":"%s","at":"%s","actorId":"%s","onBehalfOf":null,"action":"session.change","objectType":"session",
                 "objectId":"%s","organizationId":"%s","eventId":"%s","details":{"field":"room","number":%d},
                 "traceId":"%032x","ip":"203.0.113.%d"}
                """.formatted(
                        UUID.randomUUID(),
                        now,
                        DemoIds.ORGANIZER,
                        key,
                        DemoIds.ORGANIZATION,
                        DemoIds.EVENT,
                        number,
                        number,
                        number % 250);
        var message = new ProducerRecord<>(TOPIC, key, body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "AuditRowV1",
                        "ce_source", "event-service",
                        "ce_subject", key,
                        "ce_time", now.toString(),
                        "ce_aggregateversion", "0",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static long rows(OwnPlatform platform) {
        try (Connection connection = connect(platform);
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT coalesce(max(seq), 0) FROM audit_entry WHERE chain_id = '"
                                + DemoIds.ORGANIZATION + "'")) {
            return count.next() ? count.getLong(1) : 0;
        } catch (SQLException e) {
            throw new LoadProblem("The audit log cannot be read: " + e.getMessage(), e);
        }
    }

    /// As the owner of the tables can, who gives the right back to itself and takes the trigger away.
    private static void change(OwnPlatform platform) {
        try (Connection connection = connect(platform);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "GRANT UPDATE ON audit_entry TO CURRENT_USER",
                    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
                    "UPDATE audit_entry SET actor_id = '%s' WHERE chain_id = '%s' AND seq = %d"
                            .formatted(DemoIds.STAFF, DemoIds.ORGANIZATION, CHANGED))) {
                boolean _ = statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new LoadProblem("The audit log cannot be changed: " + e.getMessage(), e);
        }
    }

    private static Connection connect(OwnPlatform platform) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=identity".formatted(platform.postgresPort()),
                "identity_owner",
                platform.secret("database-identity-owner"));
    }
}
