package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.LiveClient;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A change of a session that 10,000 people have starred, all of them live: from the organizer's request through the
/// gateway until it is known whom it touches, until the first phone has it, and until the last one has.
final class ReachBench implements Bench {

    private static final int PEOPLE = 10_000;
    private static final double KNOWN = 1_000;
    private static final double FIRST = 250;
    private static final double LAST = 2_000;
    private static final double NANOS = 1e6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final String STARS = """
            INSERT INTO star (event_id, session_id, person_id, starred_at)
            SELECT '%s', '%s', person::uuid, now() FROM unnest(string_to_array('%s', ',')) AS person
            ON CONFLICT DO NOTHING""";

    @Override
    public String name() {
        return "reach";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        int count = context.brief() ? PEOPLE / 10 : Bench.scale("TURNOUT_BENCH_CLIENTS", PEOPLE);
        OwnPlatform platform = context.platform();
        DemoPeople people = platform.address().people();
        PlatformApi organizer = people.api(platform.address().gateway(), "organizer@demo.example");
        String session = organizer
                .get("/api/v1/events/" + DemoIds.EVENT + "/sessions")
                .expectSuccess("reading the programme")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        List<DemoPeople.Person> visitors = people.visitors(count);
        new Tables(platform, "event")
                .update(STARS.formatted(
                        DemoIds.EVENT,
                        session,
                        String.join(
                                ",",
                                visitors.stream().map(DemoPeople.Person::id).toList())));
        var arrivals = new Arrivals();
        List<LiveClient> phones = Sockets.of(
                platform,
                visitors,
                joining -> LiveClient.connect(
                        joining.edge(),
                        joining.who().liveToken(),
                        List.of("person:" + joining.who().id() + ":inbox"),
                        arrivals));
        try {
            context.say("%,d people follow their inbox".formatted(phones.size()));
            var runs = new ArrayList<double[]>();
            for (int run = 0; run <= context.runs(); run++) {
                double[] measured = change(platform, organizer, session, arrivals, count);
                // the first one finds caches empty, which no change on the day of an event does
                if (run > 0 || context.brief()) {
                    runs.add(measured);
                    keep(context, Math.max(run, 1), measured);
                }
            }
            return List.of(
                    Figure.atMost("reach of %,d people known".formatted(count), median(runs, 0), KNOWN, "ms"),
                    Figure.atMost("reach, the first told", median(runs, 1), FIRST, "ms"),
                    Figure.atMost("reach, the last live one told", median(runs, 2), LAST, "ms"),
                    Figure.proof(
                            "no phone was closed or lost its place",
                            phones.stream().allMatch(phone -> phone.faults().isEmpty())));
        } finally {
            phones.forEach(LiveClient::close);
        }
    }

    private static void keep(Context context, int run, double[] measured) {
        context.rows().add("live", run, "everybody known", measured[0], "ms");
        context.rows().add("live", run, "first", measured[1], "ms");
        context.rows().add("live", run, "last", measured[2], "ms");
        context.say("change %d: everybody known after %.0f ms, first after %.0f ms, last after %.0f ms"
                .formatted(run, measured[0], measured[1], measured[2]));
    }

    /// A quarter of an hour later than before.
    private static double[] change(
            OwnPlatform platform, PlatformApi organizer, String session, Arrivals arrivals, int count) {
        var before = organizer.get("/api/v1/sessions/" + session).expectSuccess("reading a session");
        var startsAt = OffsetDateTime.parse(before.body().path("startsAt").asString());
        arrivals.begin(count);
        long began = System.nanoTime();
        JsonNode after = organizer
                .send(
                        "PATCH",
                        "/api/v1/sessions/" + session,
                        Map.of("startsAt", startsAt.plusMinutes(15).toString()),
                        Map.of("If-Match", before.etag()))
                .expectSuccess("the change")
                .body();
        UUID change = UUID.fromString(after.path("changeId").asString());
        var reach = new Tables(platform, "notification");
        String touched = "SELECT count(*) FROM delivery WHERE change_id = '%s'".formatted(change);
        if (!Pause.until(PATIENCE, LOOK, () -> reach.number(touched) >= count)) {
            throw new LoadProblem("Only %,.0f of %,d people are touched.".formatted(reach.number(touched), count));
        }
        double known = (System.nanoTime() - began) / NANOS;
        if (!Pause.until(PATIENCE, LOOK, arrivals::complete)) {
            throw new LoadProblem("Only %,d of %,d people were told.".formatted(arrivals.count(), count));
        }
        return new double[] {known, (arrivals.first() - began) / NANOS, (arrivals.last() - began) / NANOS};
    }

    private static double median(List<double[]> runs, int which) {
        return Bench.median(runs.stream().mapToDouble(run -> run[which]).toArray());
    }
}
