package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.PlatformProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets an access token of a demo account from user-service, which hands them out on a demo platform only. */
final class DemoTokens {
    private static final String CLIENT = "turnout-platform";

    private final String userService;
    private final String secret;
    private final JsonMapper json = JsonMapper.builder().build();

    DemoTokens(String userService, String secret) {
        this.userService = userService;
        this.secret = secret;
    }

    String accessToken(String email) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode own = send(
                    client,
                    "/auth/token",
                    "Basic " + basic,
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&scope=internal");
            JsonNode people = send(
                    client,
                    "/internal/v1/demo/tokens",
                    "Bearer " + own.path("access_token").asString(),
                    "application/json",
                    json.writeValueAsString(Map.of("emails", List.of(email))));
            return people.path("tokens").path(0).path("accessToken").asString();
        }
    }

    private JsonNode send(HttpClient client, String path, String authorization, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(userService + path))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new PlatformProblem("No platform runs here; ./turnout up --demo starts one.", e);
        }
        if (response.statusCode() != 200) {
            throw new PlatformProblem(
                    "user-service gives no token (%d); tokens exist for the accounts of a platform started with --demo."
                            .formatted(response.statusCode()));
        }
        return json.readTree(response.body());
    }
}
