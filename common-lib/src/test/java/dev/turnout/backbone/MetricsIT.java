package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.TurnoutIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An alert on a metric that nobody measures never fires.
@TurnoutIntegrationTest
class MetricsIT {

    private static final Path RULES = Path.of("../observability/rules");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\{");

    /// Says Prometheus itself of each target.
    private static final String OF_PROMETHEUS = "up";

    @LocalServerPort
    private int port;

    @Test
    void everyMetricThatARuleNamesIsMeasured() throws Exception {
        assertThat(get("/api/v1/counters/any").statusCode()).isEqualTo(401);

        HttpResponse<String> measured = get("/actuator/prometheus");

        assertThat(measured.statusCode()).isEqualTo(200);
        assertThat(named())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        metric -> assertThat(measured.body()).as(metric).containsPattern("(?m)^" + metric + "[{ ]"));
        assertThat(measured.body()).containsPattern("(?m)^http_server_requests_seconds_count\\{[^}]*status=\"401\"");
    }

    private static Set<String> named() throws Exception {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        names.remove(OF_PROMETHEUS);
        return names;
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
