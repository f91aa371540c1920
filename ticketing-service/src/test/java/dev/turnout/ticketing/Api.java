package dev.turnout.ticketing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Speaks to the service as one caller.
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final @Nullable String token;

    /// A caller with a token, or a guest without one.
    public Api(int port, @Nullable String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /// An answer.
    public record Answer(int status, JsonNode body, String text, Map<String, String> headers) {

        /// A text somewhere in the body.
        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        /// Its problem type without the prefix.
        public String problem() {
            return text("/type").replace("urn:turnout:problem:", "");
        }

        /// A header's first value.
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    public Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable Object body, String... headers) {
        return call("POST", path, body, headers);
    }

    /// Any call; headers as name, value, name, value.
    public Answer call(String method, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            var headers = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(response.statusCode(), json(response.body()), response.body(), headers);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") ? JSON.readTree(body) : MissingNode.getInstance();
    }
}
