package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.test.CuttableProxy;
import dev.turnout.common.test.TestTokens;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The twin of [DatabaseCutIT]: without the bound on a silent connection callers hang.
@TurnoutIntegrationTest(
        properties = {
            "turnout.test.database-proxy=true",
            "spring.datasource.hikari.data-source-properties.socketTimeout=0",
            // Else the pool would find out when it lends a connection, before the request waits on it.
            "spring.datasource.hikari.validation-timeout=20000",
            "spring.datasource.hikari.connection-timeout=20000"
        })
class DatabaseCutTwinIT {

    @LocalServerPort
    private int port;

    private final CuttableProxy line;

    DatabaseCutTwinIT(@Autowired CuttableProxy line) {
        this.line = line;
    }

    @AfterEach
    void heal() {
        line.heal();
    }

    @Test
    void callersHangWithoutTheBound() throws Exception {
        assertThat(answersWithin(Duration.ofSeconds(3))).isTrue();

        line.silence();

        assertThat(answersWithin(Duration.ofSeconds(3))).isFalse();
    }

    private boolean answersWithin(Duration limit) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            try {
                var _ = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/counters/a"))
                                .header("Authorization", TestTokens.bearer(Ids.next()))
                                .timeout(limit)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                return true;
            } catch (HttpTimeoutException _) {
                return false;
            } finally {
                http.shutdownNow();
            }
        }
    }
}
