package dev.turnout.notification;

import dev.turnout.common.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service as people call it, each with their own token.
final class PersonsApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

    record Answer(int status, JsonNode body) {}

    Answer get(int port, String path, UUID person) {
        return send(HttpRequest.newBuilder(uri(port, path)), person);
    }

    Answer put(int port, String path, UUID person, String body) {
        return send(json(port, path).PUT(HttpRequest.BodyPublishers.ofString(body)), person);
    }

    Answer post(int port, String path, UUID person, String body) {
        return send(json(port, path).POST(HttpRequest.BodyPublishers.ofString(body)), person);
    }

    private Answer send(HttpRequest.Builder request, UUID person) {
        var response = http.sendAsync(
                        request.header("Authorization", TestTokens.bearer(person))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private static HttpRequest.Builder json(int port, String path) {
        return HttpRequest.newBuilder(uri(port, path)).header("Content-Type", "application/json");
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
