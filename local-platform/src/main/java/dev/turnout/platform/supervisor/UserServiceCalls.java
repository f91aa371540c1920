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
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform's own commands ask of user-service, with the secret that only whoever runs it can read. */
final class UserServiceCalls {
    private static final String CLIENT = "turnout-platform";

    private final String userService;
    private final String secret;
    private final JsonMapper json = JsonMapper.builder().build();

    UserServiceCalls(String userService, String secret) {
        this.userService = userService;
        this.secret = secret;
    }

    /**
     * Has the key changed that signs tokens.
     *
     * @param compromised whether tokens of the present key must not be accepted any longer
     */
    String rotateKeys(boolean compromised) throws IOException, InterruptedException {
        JsonNode answer = ask("/internal/v1/signing-keys/rotation", Map.of("compromised", compromised));
        if (!answer.path("begun").asBoolean()) {
            return "Another rotation is at work.";
        }
        return compromised
                ? "A new key signs now; what the old one signed is refused within five minutes everywhere."
                : "The next key is published and will sign as soon as every service can know it.";
    }

    /**
     * Has a new master key wrap the keys of health data.
     *
     * @param all whether everything is also sealed anew with new keys
     */
    String rotateHealthKeys(boolean all) throws IOException, InterruptedException {
        JsonNode _ = ask("/internal/v1/health-keys/rotation", Map.of("dataKeys", all));
        return all
                ? "A new master key wraps now; health data is sealed anew within minutes."
                : "A new master key wraps now; the keys of health data follow within minutes.";
    }

    /** Ends the sign-ins of the person with this address, or everybody's when there is none. */
    String endSignIns(Optional<String> email) throws IOException, InterruptedException {
        Map<String, ?> body = email.map(address -> Map.of("email", address)).orElse(Map.of());
        int people = ask("/internal/v1/sign-ins/end", body).path("people").asInt();
        return people == 0
                ? "Nobody was signed in."
                : "%d %s signed out, everywhere within two seconds."
                        .formatted(people, people == 1 ? "person is" : "people are");
    }

    /** An access token of a demo account; a demo platform alone hands them out. */
    String demoToken(String email) throws IOException, InterruptedException {
        try {
            return ask("/internal/v1/demo/tokens", Map.of("emails", List.of(email)))
                    .path("tokens")
                    .path(0)
                    .path("accessToken")
                    .asString();
        } catch (PlatformProblem refused) {
            throw new PlatformProblem(
                    refused.getMessage() + " Tokens exist for the accounts of a platform started with --demo.",
                    refused);
        }
    }

    /** How the channels stand by which notification-service reaches people, in the order in which it tries them. */
    JsonNode channels(String notificationService) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return read(
                            client,
                            HttpRequest.newBuilder(URI.create(notificationService + "/internal/v1/channel-status"))
                                    .header("Authorization", "Bearer " + ownToken(client)))
                    .path("items");
        } catch (ConnectException e) {
            throw new PlatformProblem("notification-service does not answer.", e);
        }
    }

    private String ownToken(HttpClient client) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(
                        client,
                        "/auth/token",
                        "Basic " + basic,
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=internal")
                .path("access_token")
                .asString();
    }

    private JsonNode ask(String path, Map<String, ?> body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return send(client, path, "Bearer " + ownToken(client), "application/json", json.writeValueAsString(body));
        } catch (ConnectException e) {
            throw new PlatformProblem("No platform runs here; ./turnout up starts one.", e);
        }
    }

    private JsonNode send(HttpClient client, String path, String authorization, String type, String body)
            throws IOException, InterruptedException {
        return read(
                client,
                HttpRequest.newBuilder(URI.create(userService + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode read(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new PlatformProblem(
                    "%s refused with %d.".formatted(response.uri().getAuthority(), response.statusCode()));
        }
        return json.readTree(response.body());
    }
}
