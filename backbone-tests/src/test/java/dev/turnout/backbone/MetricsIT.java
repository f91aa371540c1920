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
    /// Measured by the service that keeps the audit log, and tested there.
    private static final String OF_THE_AUDIT_LOG = "turnout_audit_";
    /// Measured by notification-service, and tested there.
    private static final Set<String> OF_CHANNELS =
            Set.of("turnout_channel_circuit", "turnout_sms_budget_refused_total");

    /// Measured by collaboration-service, and tested there.
    private static final String OF_LANES = "turnout_work_";

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

    /// In the format that Prometheus asks for, a recorded trace once stood beside every summary of its request.
    @Test
    void noMetricCarriesATrace() throws Exception {
        for (int i = 0; i < 3; i++) {
            var _ = get(
                    "/api/v1/counters/any", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }

        HttpResponse<String> measured =
                get("/actuator/prometheus", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(measured.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(measured.body())
                .contains("http_server_requests_seconds_count")
                .doesNotContain("trace_id");
    }

    private static Set<String> named() throws Exception {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        names.remove(OF_PROMETHEUS);
        names.removeIf(name -> name.startsWith(OF_THE_AUDIT_LOG));
        names.removeIf(name -> name.startsWith(OF_LANES));
        names.removeAll(OF_CHANNELS);
        return names;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
