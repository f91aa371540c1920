package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.e2e.recipe.Recipe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `docs/native-app.md` and `contracts/openapi` say of the platform is so.
@JourneyTest
class NativeAppIT {

    private static final Path DOCUMENT = TestPlatform.ROOT.resolve("docs").resolve("native-app.md");
    private static final Path CONTRACT =
            TestPlatform.ROOT.resolve("contracts").resolve("openapi").resolve("turnout.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PUSH_TOKEN = "document-" + UUID.randomUUID();

    /// An organizer's view of a session that nobody else knows.
    private record Organizer(String origin, String token) {

        JsonNode schedule(Instant start) throws IOException, InterruptedException {
            return JSON.readTree(send("POST", "/api/v1/events/" + Demo.EVENT + "/sessions", """
                            {"title": "A walk by the river", "room": "Riverside", "startsAt": "%s", "durationMinutes": 30}
                            """.formatted(start))
                    .body());
        }

        void remove(String session) throws IOException, InterruptedException {
            send("DELETE", "/api/v1/sessions/" + session, "");
        }

        private HttpResponse<String> send(String method, String path, String body)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(origin + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void everyRequestOfTheDocumentIsAnsweredAsItSays(Stage stage) throws Exception {
        TestPlatform platform = stage.platform(TestPlatform.Kind.DEMO);
        String token =
                platform.address().people().byEmail("organizer@demo.example").accessToken();
        Organizer organizer = new Organizer(platform.url(), token);
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(20, ChronoUnit.HOURS);
        String session = organizer.schedule(start).path("id").asString();
        String verifier = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        Map<String, String> given = new LinkedHashMap<>();
        given.put("origin", platform.url());
        given.put("email", "speaker@demo.example");
        given.put("password", "turnout-demo");
        given.put("redirect", "http://127.0.0.1:49152/callback");
        given.put("state", UUID.randomUUID().toString());
        given.put("verifier", verifier);
        given.put("challenge", Recipe.challenge(verifier));
        given.put("organizer", token);
        given.put("session", session);
        given.put("later", start.plus(1, ChronoUnit.HOURS).toString());
        given.put("pushToken", PUSH_TOKEN);
        given.put("shownToken", "…" + PUSH_TOKEN.substring(PUSH_TOKEN.length() - 8));
        try {
            new Recipe(URI.create(platform.url()), given).follow(Files.readString(DOCUMENT));
        } finally {
            organizer.remove(session);
        }
    }

    @Test
    void theReviewedContractIsWhatTheServicesSay(Stage stage) throws Exception {
        TestPlatform platform = stage.platform(TestPlatform.Kind.DEMO);
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(platform.url() + "/docs/turnout.json"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(lines(answer.body()))
                .as("./turnout clients --take writes contracts/openapi/turnout.json anew; look at the difference")
                .containsExactlyElementsOf(lines(Files.readString(CONTRACT)));
    }

    private static List<String> lines(String document) {
        return JSON.writeValueAsString(JSON.readTree(document)).lines().toList();
    }
}
