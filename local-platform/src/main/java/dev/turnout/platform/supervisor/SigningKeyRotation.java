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
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Has user-service change the key that signs tokens, with the secret that only whoever runs the platform can read. */
final class SigningKeyRotation {
    private static final String CLIENT = "turnout-platform";

    private final String userService;
    private final String secret;
    private final JsonMapper json = JsonMapper.builder().build();

    SigningKeyRotation(String userService, String secret) {
        this.userService = userService;
        this.secret = secret;
    }

    /** @param compromised whether tokens of the present key must not be accepted any longer */
    String begin(boolean compromised) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String own = send(
                    client,
                    "/auth/token",
                    "Basic " + basic,
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&scope=internal");
            String answer = send(
                    client,
                    "/internal/v1/signing-keys/rotation",
                    "Bearer " + json.readTree(own).path("access_token").asString(),
                    "application/json",
                    json.writeValueAsString(Map.of("compromised", compromised)));
            return json.readTree(answer).path("begun").asBoolean() ? said(compromised) : "Another rotation is at work.";
        } catch (ConnectException e) {
            throw new PlatformProblem("No platform runs here; ./turnout up starts one.", e);
        }
    }

    private static String said(boolean compromised) {
        return compromised
                ? "A new key signs now; what the old one signed is refused within five minutes everywhere."
                : "The next key is published and will sign as soon as every service can know it.";
    }

    private String send(HttpClient client, String path, String authorization, String type, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(userService + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new PlatformProblem("user-service refused with " + response.statusCode() + ".");
        }
        return response.body();
    }
}
