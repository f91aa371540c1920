package dev.turnout.common.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.TurnoutApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StartSecretsTests {

    private static final String GOOD = "0f3a9c1e7b5d48f2a6c0e1d3";
    private static final List<String> REQUIRED =
            List.of("spring.datasource.password", "spring.flyway.password", "turnout.client-secret");

    private final StartSecrets secrets = new StartSecrets(REQUIRED);

    @Test
    void randomSecretsStart() {
        secrets.check(settings(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.datasource.password", "spring.flyway.password", "turnout.client-secret"})
    void nothingStartsWithoutOne(String name) {
        assertThatExceptionOfType(UnfitSecret.class)
                .isThrownBy(() -> secrets.check(settings(Map.of(name, " "))))
                .withMessageStartingWith(name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.password, turnout1",
        "spring.datasource.password, postgres-postgres-postgres",
        "spring.flyway.password, changeme-changeme-changeme",
        "turnout.client-secret, hunter2",
        "turnout.client-secret, demo-secret-of-the-service",
        "turnout.client-secret, aaaaaaaaaaaaaaaaaaaaaaaa",
        "turnout.client-secret, Password123456789",
        "turnout.clients.event-service, s3cret",
        "turnout.gateway.limits.redis.password, r3dis",
        "spring.kafka.properties.sasl.password, k4fka",
        "server.ssl.key-store-password, changeit",
        "TURNOUT_MAIL_PASSWORD, m4il"
    })
    void nothingStartsWithOneThatEverybodyKnows(String name, String value) {
        assertThatExceptionOfType(UnfitSecret.class)
                .isThrownBy(() -> secrets.check(settings(Map.of(name, value))))
                .withMessageStartingWith(name + " is too short or a word that everybody knows")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(value));
    }

    @Test
    void whatIsNoSecretMayBeShort() {
        secrets.check(settings(Map.of(
                "turnout.mail.password", "",
                "turnout.schema", "event",
                "turnout.accept-any-secret", "false",
                "HOME_PASSWORD", "x")));
    }

    @Test
    void aSecretIsReadFromTheFileThatAVariableNames(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), GOOD + "\n");
        StandardEnvironment environment = variables(Map.of("TURNOUT_CLIENT_SECRET_FILE", file.toString()));

        StartSecrets.readFiles(environment);

        assertThat(environment.getProperty("TURNOUT_CLIENT_SECRET")).isEqualTo(GOOD);
        assertThat(environment.getProperty("turnout.client.secret")).isEqualTo(GOOD);
    }

    @Test
    void aFileThatIsMissingAndASecretThatIsGivenTwiceAreRefused(@TempDir Path directory) {
        assertThatExceptionOfType(UnfitSecret.class)
                .isThrownBy(() -> StartSecrets.readFiles(variables(Map.of(
                        "SPRING_DATASOURCE_PASSWORD_FILE",
                        directory.resolve("none").toString()))))
                .withMessage("SPRING_DATASOURCE_PASSWORD_FILE names a file that cannot be read.");
        assertThatExceptionOfType(UnfitSecret.class)
                .isThrownBy(() -> StartSecrets.readFiles(
                        variables(Map.of("TURNOUT_CLIENT_SECRET_FILE", "/x", "TURNOUT_CLIENT_SECRET", GOOD))))
                .withMessageStartingWith("Both TURNOUT_CLIENT_SECRET and ");
    }

    @Test
    void variablesOfOtherFilesAreLeftAlone() {
        StandardEnvironment environment = variables(Map.of("TURNOUT_GATEWAY_INSTANCES_FILE", "/nowhere"));

        StartSecrets.readFiles(environment);

        assertThat(environment.getProperty("TURNOUT_GATEWAY_INSTANCES")).isNull();
    }

    @Test
    void aServiceSaysSoBeforeItDoesAnythingElse() {
        assertThatThrownBy(() -> TurnoutApplication.run(
                        StartSecretsTests.class, "event-service", "--spring.datasource.password=" + GOOD))
                .hasMessage("spring.flyway.password is not set; give this service a secret of its own.");
    }

    private static StandardEnvironment settings(Map<String, Object> some) {
        Map<String, Object> all = new HashMap<>();
        REQUIRED.forEach(name -> all.put(name, GOOD));
        all.putAll(some);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", all));
        return environment;
    }

    private static StandardEnvironment variables(Map<String, Object> some) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, some));
        return environment;
    }
}
