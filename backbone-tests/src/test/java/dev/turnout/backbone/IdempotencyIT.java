package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.turnout.common.Ids;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/// T5: an answer that was lost on the way is given again, and the effect stays one.
@TurnoutIntegrationTest
class IdempotencyIT {

    private static final String STEP = "{\"by\":1}";

    @LocalServerPort
    private int port;

    private final Counters counters;
    private final JdbcClient db;
    private final HikariDataSource pool;
    private final ScheduledTaskHolder scheduled;
    private final UUID person = Ids.next();
    private final String name = "counter-" + Ids.next();

    IdempotencyIT(
            @Autowired Counters counters,
            @Autowired JdbcClient db,
            @Autowired HikariDataSource pool,
            @Autowired ScheduledTaskHolder scheduled) {
        this.pool = pool;
        this.counters = counters;
        this.db = db;
        this.scheduled = scheduled;
    }

    @Test
    void aHundredRetriesHaveOneEffectAndOneAnswer() throws Exception {
        String key = Ids.next().toString();
        List<HttpResponse<String>> answers = inParallel(100, () -> post("", key, STEP));

        List<HttpResponse<String>> given =
                answers.stream().filter(one -> one.statusCode() == 201).toList();
        assertThat(given).isNotEmpty().allSatisfy(one -> assertThat(one.body()).isEqualTo("{\"total\":1}"));
        assertThat(answers).filteredOn(one -> one.statusCode() != 201).allSatisfy(one -> {
            assertThat(one.statusCode()).isEqualTo(409);
            assertThat(one.body()).contains("request-in-flight");
        });
        assertThat(given)
                .filteredOn(
                        one -> one.headers().firstValue("Idempotent-Replayed").isEmpty())
                .hasSize(1);

        HttpResponse<String> later = post("", key, STEP);
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(later.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(later.headers().firstValue("Location")).contains("/api/v1/counters/" + name);
        assertThat(counters.total(name)).isEqualTo(1);
    }

    /// The twin: without a key the same retries all take effect, so the test above can tell.
    @Test
    void withoutAKeyEveryRetryHasItsEffect() throws Exception {
        var _ = inParallel(10, () -> post("", null, STEP));

        assertThat(counters.total(name)).isEqualTo(10);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() throws Exception {
        String key = Ids.next().toString();
        var _ = post("", key, STEP);

        HttpResponse<String> other = post("", key, "{\"by\": 1}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("urn:turnout:problem:idempotency-key-reused");
        assertThat(counters.total(name)).isEqualTo(1);
    }

    @Test
    void keepsNothingOfARefusal() throws Exception {
        String key = Ids.next().toString();

        assertThat(post("", key, "{\"by\":2}").statusCode()).isEqualTo(409);

        assertThat(counters.total(name)).isZero();
        assertThat(post("", key, STEP).statusCode()).isEqualTo(201);
    }

    @Test
    void asksForAKeyWhereOneIsRequired() throws Exception {
        HttpResponse<String> answer = post("/once", null, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("idempotency-key-required");
        assertThat(post("/once", Ids.next().toString(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsThePeopleApart() throws Exception {
        String key = Ids.next().toString();
        var _ = post("", key, STEP);

        var _ = send(TestTokens.bearer(Ids.next()), "", key, STEP, "application/json");

        assertThat(counters.total(name)).isEqualTo(2);
    }

    @Test
    void takesAFileOnce() throws Exception {
        String key = Ids.next().toString();
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--b--\r\n";

        HttpResponse<String> first =
                send(TestTokens.bearer(person), "/file", key, body, "multipart/form-data; boundary=b");
        HttpResponse<String> again =
                send(TestTokens.bearer(person), "/file", key, body, "multipart/form-data; boundary=b");
        HttpResponse<String> other = send(
                TestTokens.bearer(person),
                "/file",
                key,
                body.replace("hello", "world"),
                "multipart/form-data; boundary=b");

        assertThat(first.body()).contains("\"size\":5");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(counters.total(name)).isEqualTo(1);
    }

    /// More of them than there are connections, and each holds one while it waits.
    @Test
    void slowRequestsLeaveConnectionsToTheOthers() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(
                            () -> post("/slowly", Ids.next().toString(), STEP).statusCode()))
                    .toList();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> pool.getHikariPoolMXBean().getActiveConnections() >= 6);

            Instant start = Instant.now();
            assertThat(post("", null, STEP).statusCode()).isEqualTo(201);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1_000));
            assertThat(slow).allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
        }
    }

    /// The trigger stands for a statement that takes too long.
    @Test
    void forgetsHoweverManyAnswersThereAre() {
        db.sql("""
                        CREATE FUNCTION refuse_many() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                          IF (SELECT count(*) FROM gone) > 2000 THEN RAISE EXCEPTION 'too many at once'; END IF;
                          RETURN NULL;
                        END $$
                        """).update();
        db.sql("""
                        CREATE TRIGGER refuse_many AFTER DELETE ON idempotency_key REFERENCING OLD TABLE AS gone
                        FOR EACH STATEMENT EXECUTE FUNCTION refuse_many()
                        """).update();
        try {
            db.sql("""
                            INSERT INTO idempotency_key (caller, key, request_hash, status, headers, body, created_at)
                            SELECT 'old', number::text, '', 200, '', '', now() - interval '2 days'
                            FROM generate_series(1, 4500) AS number
                            """).update();

            run("Forgetting.forget");

            assertThat(db.sql("SELECT count(*) FROM idempotency_key WHERE caller = 'old'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            db.sql("DROP TRIGGER refuse_many ON idempotency_key").update();
            db.sql("DROP FUNCTION refuse_many()").update();
        }
    }

    @Test
    void forgetsWhatWasPushedAfterADayAndFactsAfterAWeek() {
        for (String topic : List.of("turnout.backbone.publication.v1", Counters.TOPIC)) {
            for (int days : List.of(0, 2, 8)) {
                db.sql("""
                                INSERT INTO outbox (message_id, topic, message_key, type, aggregate_version, body, published_at)
                                VALUES (?, ?, ?, 'AnyV1', 1, '', now() - make_interval(days => ?))
                                """).params(Ids.next(), topic, name, days).update();
            }
        }

        run("Housekeeping.forget");

        assertThat(db.sql("SELECT topic FROM outbox WHERE message_key = ?")
                        .param(name)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("turnout.backbone.publication.v1", Counters.TOPIC, Counters.TOPIC);
    }

    private void run(String job) {
        scheduled.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable())
                .filter(one -> one.toString().contains(job))
                .forEach(Runnable::run);
    }

    private HttpResponse<String> post(String path, @org.jspecify.annotations.Nullable String key, String body)
            throws Exception {
        return send(TestTokens.bearer(person), path, key, body, "application/json");
    }

    private HttpResponse<String> send(
            String bearer, String path, @org.jspecify.annotations.Nullable String key, String body, String type)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/counters/" + name + path))
                .header("Authorization", bearer)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(work))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        }
    }
}
