package dev.turnout.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The alert rules, checked and tried by Prometheus' own tool. `./turnout test` fetches it where it can.
class AlertRulesTests {

    private static final String MISSING =
            "there is no promtool here, so the alert rules are not tried; install Prometheus or set TURNOUT_PROMTOOL to it";

    @ParameterizedTest
    @CsvSource({
        "check config, observability/prometheus.yml",
        "check rules, observability/rules/turnout.yml",
        "test rules, observability/tests/turnout.yml",
    })
    void prometheusAcceptsThem(String command, String file) throws Exception {
        assumeThat(promtool()).as(MISSING).isNotNull();

        var words = new ArrayList<>(List.of(String.valueOf(promtool())));
        words.addAll(List.of(command.split(" ")));
        words.add(Repository.path(file).toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void everyAlertHasATest() {
        Set<String> tried = Node.documents("observability/tests/turnout.yml").getFirst().at("tests").items().stream()
                .flatMap(test -> test.at("alert_rule_test").items().stream())
                .filter(expectation -> !expectation.at("exp_alerts").items().isEmpty())
                .map(expectation -> expectation.at("alertname").text())
                .collect(Collectors.toSet());
        List<String> alerts = Node.documents("observability/rules/turnout.yml").getFirst().at("groups").items().stream()
                .flatMap(group -> group.at("rules").items().stream())
                .map(rule -> rule.at("alert").text())
                .toList();

        assertThat(alerts).isNotEmpty();
        assertThat(tried).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static @org.jspecify.annotations.Nullable Path promtool() throws IOException {
        String given = System.getenv("TURNOUT_PROMTOOL");
        if (given != null && !given.isBlank()) {
            return Path.of(given).toRealPath();
        }
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
