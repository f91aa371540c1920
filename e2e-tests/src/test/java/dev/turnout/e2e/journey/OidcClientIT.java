package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.platform.home.Secrets;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// An OpenID Connect client library of others gets along with the platform in every flow that the platform offers.
@JourneyTest
class OidcClientIT {

    private static final Path SCRIPT =
            Path.of("src", "test", "node", "oidc-client.mjs").toAbsolutePath();

    private static final List<String> FACTS = List.of(
            "discovery",
            "an app without a key gets no refresh token",
            "code with proof key and nonce",
            "a code that comes back",
            "another verifier",
            "userinfo",
            "a service takes a bound token with its proof",
            "a bound token alone is refused",
            "a bound token with the key of a thief",
            "a stolen refresh token with the key of a thief",
            "a stolen refresh token without a key",
            "refresh rotates",
            "an old refresh token that comes back",
            "its family, from then on",
            "a revoked refresh token",
            "introspection and revocation",
            "client credentials",
            "a wrong secret",
            "a refresh after the session ended",
            "end session",
            "an access token ends with its session, at every service");

    @Test
    void aClientLibraryOfOthersFindsEveryFlowAsTheStandardsSay(Stage stage) throws Exception {
        TestPlatform platform = stage.platform(TestPlatform.Kind.DEMO);
        String secret = new Secrets(platform.home().resolve("secrets")).named("client-event-service");
        Process client = new ProcessBuilder("node", SCRIPT.toString(), platform.url(), "event-service", secret)
                .redirectErrorStream(true)
                .start();
        var said = new ArrayList<String>();
        try (var output = client.inputReader();
                var input = client.outputWriter()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.equals("aged?")) {
                    letTheGracePass(platform.home());
                    input.write("aged\n");
                    input.flush();
                }
            }
        }

        assertThat(client.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said.stream().filter(line -> line.startsWith("ok ")).map(line -> line.substring("ok ".length())))
                .containsExactlyElementsOf(FACTS);
    }

    /// Two requests of one client that meet are no theft; what comes seconds later is.
    private static void letTheGracePass(Path home) throws IOException, SQLException {
        var settings = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("config").resolve("user-service.properties"))) {
            settings.load(file);
        }
        String url = "jdbc:postgresql://127.0.0.1:%s/turnout?currentSchema=identity"
                .formatted(settings.getProperty("turnout.database.port"));
        try (Connection connection = DriverManager.getConnection(
                        url, "identity", settings.getProperty("spring.datasource.password"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE rotated_refresh_token SET rotated_at = rotated_at - interval '1 minute'");
        }
    }
}
