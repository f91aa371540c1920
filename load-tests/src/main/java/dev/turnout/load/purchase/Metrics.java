package dev.turnout.load.purchase;

import dev.turnout.load.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What Prometheus knows of the platform.
final class Metrics {

    private static final int SERVICES = 7;
    private static final Set<String> ON_EVERY_SERVICE =
            Set.of("http_server_requests_seconds_count", "hikaricp_connections_pending");
    private static final List<String> OF_ONE_SERVICE =
            List.of("turnout_audit_", "turnout_channel_", "turnout_sms_", "turnout_work_");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\{");

    private final URI prometheus;

    Metrics(URI prometheus) {
        this.prometheus = prometheus;
    }

    /// The gateway has neither outbox nor inbox; one service keeps the audit log, one reaches people, and one
    /// has lanes of work.
    private static int leastMeasuring(String metric) {
        if (OF_ONE_SERVICE.stream().anyMatch(metric::startsWith)) {
            return 1;
        }
        return ON_EVERY_SERVICE.contains(metric) ? SERVICES : SERVICES - 1;
    }

    /// Every target answers, every metric of a rule is there, and no rule is broken.
    void check(Path rules) {
        Steps.await(
                "Prometheus reads all " + SERVICES + " services",
                () -> services("up{job=\"turnout\"} == 1"),
                up -> up.size() == SERVICES);
        for (String metric : named(rules)) {
            int least = leastMeasuring(metric);
            Steps.await(
                    metric + " is measured by " + least + " services",
                    () -> services(metric + "{job=\"turnout\"}"),
                    found -> found.size() >= least);
        }
        List<JsonNode> known = StreamSupport.stream(
                        ask("/api/v1/rules").path("data").path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
        Steps.require(
                !known.isEmpty()
                        && known.stream()
                                .noneMatch(
                                        rule -> rule.path("health").asString().equals("err")),
                "all " + known.size() + " rules are evaluated without a fault");
    }

    private static Set<String> named(Path rules) {
        try {
            var names = new TreeSet<String>();
            METRIC.matcher(Files.readString(rules))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(names::add);
            if (names.isEmpty()) {
                throw new IllegalStateException("no metric is named in " + rules);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> services(String query) {
        var names = new TreeSet<String>();
        ask("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("data")
                .path("result")
                .forEach(one -> names.add(one.path("metric").path("service").asString("?")));
        return names;
    }

    private JsonNode ask(String path) {
        try {
            var response = PlatformApi.http()
                    .send(HttpRequest.newBuilder(prometheus.resolve(path)).build(), BodyHandlers.ofString());
            return PlatformApi.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus does not answer at " + prometheus, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
