package dev.turnout.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Speaks to the service as one caller.
///
/// @param authorization the header's value; null for nobody
public record Api(int port, @Nullable String authorization) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// An answer.
    public record Answer(int status, JsonNode body, String raw, HttpResponse<String> response) {

        /// A text somewhere in the body.
        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        /// The problem's type without its prefix.
        public String problem() {
            return text("/type").replace("urn:turnout:problem:", "");
        }

        /// The entity tag.
        public String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }
    }

    public Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable Object body, String... headers) {
        return call("POST", path, body, headers);
    }

    public Answer put(String path, @Nullable Object body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    /// Changes a resource from the version in `etag`.
    public Answer patch(String path, String etag, Object body) {
        return call("PATCH", path, body, "If-Match", etag);
    }

    /// Any call; headers as name, value, name, value. A String is sent as it is, all else as JSON.
    public Answer call(String method, String path, @Nullable Object body, String... headers) {
        return send(
                method,
                path,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body)),
                "application/json",
                headers);
    }

    /// Sends bytes of some type.
    public Answer send(
            String method, String path, HttpRequest.BodyPublisher body, String contentType, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("Content-Type", contentType);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            return new Answer(
                    response.statusCode(),
                    text.startsWith("{") ? JSON.readTree(text) : MissingNode.getInstance(),
                    text,
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
