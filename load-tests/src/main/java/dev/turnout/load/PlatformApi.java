package dev.turnout.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A caller of the platform's public API: one base address, one person's token. Safe for many threads.
public final class PlatformApi {

    /// The one JSON mapper of the load tests.
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final URI base;
    private final Supplier<String> token;

    /// @param base address of the gateway, without a path
    /// @param token gives a valid access token; asked for each request
    public PlatformApi(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /// The HTTP client that live connections share.
    public static HttpClient http() {
        return HTTP;
    }

    /// An answer of the API.
    ///
    /// @param body the parsed JSON, a missing node when there was none
    /// @param etag the entity tag, empty when there was none
    public record Answer(int status, JsonNode body, String etag) {

        /// This answer when it is a success.
        ///
        /// @throws RefusedException with the problem when it is not
        public Answer expectSuccess(String what) {
            if (status / 100 != 2) {
                throw new RefusedException(status, what + " was refused with " + status + ": " + body);
            }
            return this;
        }
    }

    /// The platform answered, and it was no success.
    public static final class RefusedException extends RuntimeException {

        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        /// The HTTP status.
        public int status() {
            return status;
        }
    }

    /// GETs a path.
    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    /// Sends a JSON body; `headers` are added as they are.
    public Answer send(String method, String path, Object body, Map<String, String> headers) {
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, path, BodyPublishers.ofString(JSON.writeValueAsString(body)), all);
    }

    /// Sends a body as it is.
    ///
    /// @throws UncheckedIOException when no answer came: the outcome is unknown
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token.get())
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            // A whole venue behind one address is slowed down by the gateway; everybody waits their turn then.
            while (response.statusCode() == 429) {
                Thread.sleep(Duration.ofSeconds(retryAfter(response)));
                response = HTTP.send(request.build(), BodyHandlers.ofString());
            }
            return new Answer(
                    response.statusCode(),
                    json(response),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long retryAfter(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("Retry-After").orElse(1);
    }

    /// The body, or nothing when it is no JSON, as an error page of something in between is none.
    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }
}
