package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import dev.turnout.load.TellingOfChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// 100,000 people who were told of a change and have not answered: how long it takes until it is decided for each of
/// them what goes to their app, in which language and when, after what they wish. The provider has asked for a pause,
/// so
/// that its own time is not measured: each is planned up to the moment of handing over.
final class PlanBench implements Bench {

    private static final int PEOPLE = 100_000;
    private static final double MOST = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final String ACCOUNTS = """
            INSERT INTO account (id, email, name, locale)
            SELECT md5('plan' || n)::uuid, 'plan' || n || '@bench.example', 'Plan ' || n, (ARRAY['en', 'de', 'ar'])[1 + n %% 3]
              FROM generate_series(1, %d) n
            ON CONFLICT DO NOTHING""";
    private static final String DEVICES = """
            INSERT INTO device (id, person_id, kind, token, platform, created_at)
            SELECT gen_random_uuid(), md5('plan' || n)::uuid, 'fcm', 'busy-plan-token-' || n, 'android', now()
              FROM generate_series(1, %d) n
            ON CONFLICT DO NOTHING""";
    /// Of ten people one wants easy words, one has quiet hours that never end, one is calm.
    private static final String SETTINGS = """
            INSERT INTO person_wishes (person_id, time_zone, quiet_from, quiet_until, calm, form, changed_at)
            SELECT md5('plan' || n)::uuid, 'Europe/Berlin', CASE WHEN n %% 10 = 2 THEN time '00:00' END,
                   CASE WHEN n %% 10 = 2 THEN time '23:59' END, n %% 10 = 3,
                   CASE WHEN n %% 10 = 1 THEN 'easy' ELSE 'standard' END, now()
              FROM generate_series(1, %d) n WHERE n %% 10 IN (1, 2, 3)
            ON CONFLICT DO NOTHING""";
    /// And one wants none of this on their devices.
    private static final String CHOICES = """
            INSERT INTO wish (person_id, event_id, category, channel, wanted, said_by, changed_at)
            SELECT md5('plan' || n)::uuid, NULL, 'changes', 'push', false, 'settings', now()
              FROM generate_series(4, %d, 10) n
            ON CONFLICT DO NOTHING""";
    private static final String CHANGE = """
            INSERT INTO change (id, event_id, organization_id, subject_type, subject_id, kinds, title, before, after, opened_at, parts_expected)
            VALUES ('%s', '%s', '%s', 'session', gen_random_uuid(), ARRAY['moved_room'], 'Long jump', '{"roomName":"Field 1"}',
                    '{"roomName":"Field 2"}', now(), %d)""";
    private static final String DELIVERIES = """
            INSERT INTO delivery (id, change_id, event_id, person_id, because, state, queued_at, sent_at)
            SELECT gen_random_uuid(), '%s', '%s', md5('plan' || n)::uuid, ARRAY['starred'], 'sent',
                   timestamptz '%s' + (n - 1) / %d * interval '1 microsecond', now()
              FROM generate_series(1, %d) n""";
    private static final String OPEN = """
            SELECT %d - count(*) FROM rung WHERE change_id = '%s' AND rung = 'fcm' AND (state <> 'waiting' OR reason IS NOT NULL)""";
    private static final String ENDS =
            "SELECT count(*) FROM rung WHERE change_id = '%s' AND rung = 'fcm' AND reason %s";

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        int people = context.brief() ? PEOPLE / 10 : PEOPLE;
        var identity = new Tables(context.platform(), "identity");
        var notification = new Tables(context.platform(), "notification");
        identity.update(ACCOUNTS.formatted(people));
        for (String sql : List.of(DEVICES, SETTINGS, CHOICES)) {
            notification.update(sql.formatted(people));
        }
        var taken = new ArrayList<Double>();
        boolean right = true;
        for (int run = 1; run <= context.runs(); run++) {
            UUID change = told(notification, people);
            Duration cpu = context.platform().cpu();
            long began = System.nanoTime();
            schedule(notification, change, people);
            if (!Pause.until(PATIENCE, LOOK, () -> notification.number(OPEN.formatted(people, change)) == 0)) {
                throw new LoadProblem("%,.0f of %,d people are not planned."
                        .formatted(notification.number(OPEN.formatted(people, change)), people));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = context.platform().cpu().minus(cpu).toMillis() / 1e3;
            taken.add(seconds);
            context.rows().add("fcm", run, "CPU of the whole platform meanwhile", cpuSeconds, "s");
            right &= notification.number(ENDS.formatted(change, "= 'unwanted'")) == people / 10
                    && notification.number(ENDS.formatted(change, "= 'quiet-hours'")) == people / 10;
            context.rows().add("fcm", run, people + " recipients planned", seconds, "s");
            context.say("run %d: %,d people planned in %.1f s, with %.1f s of CPU"
                    .formatted(run, people, seconds, cpuSeconds));
            // what waits for its time would come in the midst of the next run
            notification.update("DELETE FROM rung WHERE change_id = '%s'".formatted(change));
            forgetPace(notification);
        }
        return List.of(
                Figure.atMost(
                        "%,d recipients planned: preferences, language, channel".formatted(people),
                        Bench.median(
                                taken.stream().mapToDouble(Double::doubleValue).toArray()),
                        MOST,
                        "s"),
                Figure.proof("what people wish was heeded", right));
    }

    private static void forgetPace(Tables notification) {
        notification.update("DELETE FROM last_reached");
    }

    /// As they stand in the tables after they were told by inbox and live push.
    private static UUID told(Tables notification, int people) {
        UUID change = UUID.randomUUID();
        int parts = people / TellingOfChanges.IN_A_PART;
        notification.update(CHANGE.formatted(change, DemoIds.EVENT, DemoIds.ORGANIZATION, parts));
        notification.update(DELIVERIES.formatted(change, DemoIds.EVENT, at(), TellingOfChanges.IN_A_PART, people));
        return change;
    }

    private static Instant at() {
        return Clock.systemUTC().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
    }

    /// The jobs that are written in the transactions that tell them, all due.
    private static void schedule(Tables notification, UUID change, int people) {
        try (var connection = notification.connect();
                var insert = connection.prepareStatement("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                        VALUES ('fcm-rung', ?, ?, ?, false, 1)""")) {
            connection.setAutoCommit(false);
            for (int part = 0; part < people / TellingOfChanges.IN_A_PART; part++) {
                insert.setString(1, "%s/bench/%d".formatted(change, part + 1));
                insert.setBytes(2, data(change + "/" + at().plus(part, ChronoUnit.MICROS)));
                insert.setTimestamp(3, Timestamp.from(Clock.systemUTC().instant()));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new LoadProblem("The jobs cannot be written: " + e.getMessage(), e);
        }
    }

    /// As db-scheduler keeps what belongs to a job.
    private static byte[] data(String text) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new ObjectOutputStream(bytes)) {
            out.writeObject(text);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
