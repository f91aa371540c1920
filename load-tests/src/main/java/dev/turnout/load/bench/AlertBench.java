package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.LiveClient;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Parallel;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// An emergency alert to 10,000 live clients while a million ordinary notifications are queued and being worked off:
/// from the moment at which somebody presses "release" until the first and until the last client has it. Every client
/// is a socket of its own at the edge; the queue is what event-service would have told of one change.
final class AlertBench implements Bench {

    private static final int CLIENTS = 10_000;
    private static final int NOTIFICATIONS = 1_000_000;
    private static final int TOGETHER = 500;
    private static final int EDGE = 8094;
    private static final int CONNECTS_AT_ONCE = 200;
    private static final double FIRST = 100;
    private static final double LAST = 1_000;
    private static final double NANOS = 1e6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String TOPIC = "turnout.event.change.v1";
    private static final String CHANNEL = "event:" + DemoIds.EVENT + ":alerts";
    private static final String ALERT = """
            {"messageType":"alert","earlierId":null,"exercise":true,"isPublic":false,"category":"Fire","response":"Evacuate",
             "urgency":"Immediate","severity":"Severe","certainty":"Observed","zones":[],"roles":[],"minutes":5,
             "texts":{"en":{"headline":"Leave the hall","description":"","instruction":"Go to the meeting point.","easy":""}}}
            """;

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        int clients = scale("TURNOUT_BENCH_CLIENTS", CLIENTS);
        int notifications = scale("TURNOUT_BENCH_QUEUED", NOTIFICATIONS);
        OwnPlatform platform = context.platform();
        DemoPeople people = platform.address().people();
        PlatformApi organizer = people.api(platform.address().gateway(), "organizer@demo.example");
        var heard = new Heard();
        List<LiveClient> all = connect(platform, people, clients, heard);
        try {
            context.say("%,d clients follow %s".formatted(all.size(), CHANNEL));
            UUID change = queue(platform, notifications);
            if (!Pause.until(PATIENCE, LOOK, () -> told(platform, change) > 0)) {
                throw new LoadProblem("The queue of notifications is not being worked off.");
            }
            var first = new ArrayList<Double>();
            var last = new ArrayList<Double>();
            for (int run = 1; run <= context.runs(); run++) {
                measure(context, organizer, heard, clients, run, first, last);
            }
            long left = notifications - told(platform, change);
            context.rows().add("scale", 1, "clients", clients, "");
            context.rows().add("scale", 1, "notifications queued", notifications, "");
            context.rows().add("queued", 1, "notifications left behind the last alert", left, "");
            context.say("%,d of %,d ordinary notifications still queued".formatted(left, notifications));
            return List.of(
                    Figure.atMost("emergency alert, %,d clients: first".formatted(clients), median(first), FIRST, "ms"),
                    Figure.atMost("emergency alert, %,d clients: last".formatted(clients), median(last), LAST, "ms"),
                    Figure.proof("the queue outlasted the alerts", left > 0),
                    Figure.proof(
                            "no client was closed or lost its place",
                            all.stream().allMatch(client -> client.faults().isEmpty())));
        } finally {
            all.forEach(LiveClient::close);
        }
    }

    private static void measure(
            Context context,
            PlatformApi organizer,
            Heard heard,
            int clients,
            int run,
            List<Double> first,
            List<Double> last) {
        String alert = organizer
                .send("POST", "/api/v1/events/" + DemoIds.EVENT + "/alerts", json(ALERT), key())
                .expectSuccess("The proposal")
                .body()
                .path("alertId")
                .asString();
        heard.begin(clients);
        long began = System.nanoTime();
        organizer
                .send("POST", "/api/v1/alerts/" + alert + "/release", Map.of(), key())
                .expectSuccess("The release");
        if (!Pause.until(PATIENCE, LOOK, heard::complete)) {
            throw new LoadProblem("Only %,d of %,d clients heard the alert.".formatted(heard.count(), clients));
        }
        double firstMillis = (heard.first() - began) / NANOS;
        double lastMillis = (heard.last() - began) / NANOS;
        first.add(firstMillis);
        last.add(lastMillis);
        context.rows().add("alert", run, "first", firstMillis, "ms");
        context.rows().add("alert", run, "last", lastMillis, "ms");
        context.say("alert %d: first after %.0f ms, last after %.0f ms".formatted(run, firstMillis, lastMillis));
    }

    /// Smaller on a machine that has other work to do; the rows say how small.
    private static int scale(String variable, int usual) {
        String wanted = System.getenv(variable);
        return wanted == null ? usual : Integer.parseInt(wanted);
    }

    private static Object json(String text) {
        return PlatformApi.JSON.readTree(text);
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static double median(List<Double> values) {
        return Bench.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// A socket each, a few hundred at a time: handshakes are admitted at a bounded rate.
    private static List<LiveClient> connect(OwnPlatform platform, DemoPeople people, int count, Heard heard) {
        URI edge = URI.create(platform.service(EDGE).toString().replaceFirst("^http", "ws") + "/ws");
        String token = people.byEmail("attendee@demo.example").liveToken();
        var all = new ArrayList<LiveClient>();
        for (int begin = 0; begin < count; begin += CONNECTS_AT_ONCE) {
            all.addAll(Parallel.map(
                    IntStream.range(begin, Math.min(count, begin + CONNECTS_AT_ONCE))
                            .boxed()
                            .toList(),
                    _ -> LiveClient.connect(edge, token, List.of(CHANNEL), heard)));
            Pause.of(Duration.ofMillis(250));
        }
        return all;
    }

    /// What event-service would say of one change that touches so many.
    private static UUID queue(OwnPlatform platform, int notifications) {
        UUID change = UUID.randomUUID();
        int parts = notifications / TOGETHER;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "127.0.0.1:" + platform.kafkaPort(), "linger.ms", 20, "batch.size", 512 * 1024);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(message(change, "ChangeOpenedV1", """
                    {"changeId":"%s","eventId":"%s","organizationId":"%s","subjectType":"session","subjectId":"%s",
                     "kinds":["moved_room"],"title":"Long jump","before":{},"after":{},"openedBy":null,"openedAt":"%s","parts":%d}
                    """.formatted(
                            change,
                            DemoIds.EVENT,
                            DemoIds.ORGANIZATION,
                            UUID.randomUUID(),
                            Clock.systemUTC().instant(),
                            parts)));
            for (int part = 1; part <= parts; part++) {
                var named = new StringBuilder();
                for (int i = 0; i < TOGETHER; i++) {
                    named.append(i == 0 ? "" : ",")
                            .append("{\"personId\":\"")
                            .append(UUID.randomUUID())
                            .append("\",\"because\":[\"starred\"]}");
                }
                var _ = producer.send(message(
                        change,
                        "PeopleTouchedV1",
                        "{\"changeId\":\"%s\",\"eventId\":\"%s\",\"contributor\":\"bench\",\"part\":%d,\"parts\":%d,\"people\":[%s]}"
                                .formatted(change, DemoIds.EVENT, part, parts, named)));
            }
            producer.flush();
        }
        return change;
    }

    private static ProducerRecord<String, byte[]> message(UUID change, String type, String body) {
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
                        "1",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private static long told(OwnPlatform platform, UUID change) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=notification"
                                .formatted(platform.postgresPort()),
                        "notification_owner",
                        platform.secret("database-notification-owner"));
                var count = connection.prepareStatement("SELECT count(*) FROM delivery WHERE change_id = ?")) {
            count.setObject(1, change);
            try (var row = count.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new LoadProblem("The deliveries cannot be read: " + e.getMessage(), e);
        }
    }

    /// When the clients heard of an alert; written by the one thread that reads for all.
    private static final class Heard implements LiveClient.Listener {

        private final AtomicInteger missing = new AtomicInteger();
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong first = new AtomicLong();
        private volatile long last;

        void begin(int clients) {
            count.set(0);
            first.set(0);
            missing.set(clients);
        }

        boolean complete() {
            return missing.get() <= 0;
        }

        int count() {
            return count.get();
        }

        long first() {
            return first.get();
        }

        long last() {
            return last;
        }

        @Override
        public void joined(String channel, long offset) {
            // what was published before is not measured
        }

        @Override
        public void published(LiveClient client, LiveClient.Publication publication) {
            long now = System.nanoTime();
            first.compareAndSet(0, now);
            last = now;
            count.incrementAndGet();
            missing.decrementAndGet();
        }
    }
}
