package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.Ids;
import dev.turnout.common.test.CuttableProxy;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// P2: while the database cannot be reached every answer is a 503 within three seconds, and all is well again soon
/// after.
@TurnoutIntegrationTest(properties = "turnout.test.database-proxy=true")
class DatabaseCutIT {

    private record Answer(int status, Duration after) {}

    @LocalServerPort
    private int port;

    private final CuttableProxy line;
    private final String bearer = TestTokens.bearer(Ids.next());

    DatabaseCutIT(@Autowired CuttableProxy line) {
        this.line = line;
    }

    @AfterEach
    void heal() {
        line.heal();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/api/v1/counters/a").status() == 200);
    }

    @Test
    void answersInTimeWhenTheLineIsCut() throws Exception {
        answersInTime(line::cut);
    }

    @Test
    void answersInTimeWhenTheLineIsSilent() throws Exception {
        answersInTime(line::silence);
    }

    private void answersInTime(Runnable fault) throws Exception {
        assertThat(get("/api/v1/counters/a").status()).isEqualTo(200);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 20; i++) {
                before.add(threads.submit(() -> get("/api/v1/counters/a")));
            }
            for (var answer : before) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            fault.run();
            var during = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 30; i++) {
                during.add(threads.submit(() -> get("/api/v1/counters/a")));
            }
            for (var answer : during) {
                assertThat(answer.get().status()).isEqualTo(503);
                assertThat(answer.get().after()).isLessThan(Duration.ofSeconds(3));
            }
        }
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
        line.heal();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get("/actuator/health/readiness").status() == 200);
        assertThat(get("/api/v1/counters/a").status()).isEqualTo(200);
    }

    private Answer get(String path) throws Exception {
        long began = System.nanoTime();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", bearer)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return new Answer(answer.statusCode(), Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
