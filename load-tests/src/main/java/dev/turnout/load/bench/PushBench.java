package dev.turnout.load.bench;

import dev.turnout.load.Pause;
import dev.turnout.load.TellingOfChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A change that touches 10,000 people who have an app each and do not answer: how fast the rung by FCM hands their
/// pushes
/// to the stand-in of a demonstration, from the first that is written down as sent to the last.
final class PushBench implements Bench {

    private static final int PEOPLE = 10_000;
    private static final double LEAST = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(500);

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

    private static final String TELLING = """
            SELECT extract(epoch FROM max(queued_at) - min(queued_at)) FROM delivery WHERE change_id = '%s'""";

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
        var notification = new Tables(platform, "notification");
        new Tables(platform, "identity").update(ACCOUNTS);
        notification.update(DEVICES);
        var rates = new ArrayList<Double>();
        boolean all = true;
        for (int run = 1; run <= context.runs(); run++) {
            UUID change = TellingOfChanges.tell(
                    platform.brokers(), PEOPLE, number -> TellingOfChanges.person("push", number));
            Duration cpu = platform.cpu();
            all &= Pause.until(PATIENCE, LOOK, () -> notification.number(SENT.formatted(change)) == PEOPLE);
            double rate = notification.number(RATE.formatted(change));
            rates.add(rate);
            double micros = platform.cpu().minus(cpu).toNanos() / 1e3 / PEOPLE;
            context.rows().add("fcm", run, "CPU of the whole platform for one who is told and pushed to", micros, "us");
            context.rows().add("fcm", run, "pushes per second", rate, "1/s");
            double telling = notification.number(TELLING.formatted(change));
            context.rows().add("fcm", run, "between the first and the last told by inbox", telling, "s");
            context.say(
                    "run %d: %,.0f of %,d people pushed to, %,.0f pushes a second, %,.0f us of CPU for each; told in %.1f s"
                            .formatted(
                                    run, notification.number(SENT.formatted(change)), PEOPLE, rate, micros, telling));
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
}
