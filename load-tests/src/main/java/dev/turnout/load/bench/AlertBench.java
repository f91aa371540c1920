package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.LiveClient;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import dev.turnout.load.TellingOfChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An emergency alert to 10,000 live clients while a million ordinary notifications are queued and being worked off:
/// from the moment at which somebody presses "release" until the first and until the last client has it. Every client
/// is a socket of its own at the edge; the queue is what event-service would have told of one change.
final class AlertBench implements Bench {

    private static final int CLIENTS = 10_000;
    private static final int NOTIFICATIONS = 1_000_000;
    private static final double FIRST = 100;
    private static final double LAST = 1_000;
    private static final double NANOS = 1e6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
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
        int clients = context.brief() ? CLIENTS / 10 : Bench.scale("TURNOUT_BENCH_CLIENTS", CLIENTS);
        int notifications = context.brief() ? NOTIFICATIONS / 20 : Bench.scale("TURNOUT_BENCH_QUEUED", NOTIFICATIONS);
        OwnPlatform platform = context.platform();
        DemoPeople people = platform.address().people();
        PlatformApi organizer = people.api(platform.address().gateway(), "organizer@demo.example");
        var heard = new Arrivals();
        String token = people.byEmail("attendee@demo.example").liveToken();
        List<LiveClient> all = Sockets.of(
                platform,
                Collections.nCopies(clients, token),
                joining -> LiveClient.connect(joining.edge(), joining.who(), List.of(CHANNEL), heard));
        try {
            context.say("%,d clients follow %s".formatted(all.size(), CHANNEL));
            var notification = new Tables(platform, "notification");
            UUID change = TellingOfChanges.tell(platform.brokers(), notifications, _ -> UUID.randomUUID());
            if (!Pause.until(PATIENCE, LOOK, () -> told(notification, change) > 0)) {
                throw new LoadProblem("The queue of notifications is not being worked off.");
            }
            var first = new ArrayList<Double>();
            var last = new ArrayList<Double>();
            for (int run = 1; run <= context.runs(); run++) {
                measure(context, organizer, heard, clients, run, first, last);
            }
            long left = notifications - told(notification, change);
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
            Arrivals heard,
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

    private static Object json(String text) {
        return PlatformApi.JSON.readTree(text);
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static double median(List<Double> values) {
        return Bench.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static long told(Tables notification, UUID change) {
        return (long) notification.number("SELECT count(*) FROM delivery WHERE change_id = '%s'".formatted(change));
    }
}
