package dev.turnout.e2e.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Speaks HTTP to one address. A call that gets no answer is an answer too: the caller knows nothing.
///
/// @param patience how long to wait for an answer
/// @param headers names and values sent with each request
record Web(URI base, Duration patience, String... headers) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Web(URI base, String... headers) {
        this(base, Duration.ofSeconds(5), headers);
    }

    /// What came back.
    ///
    /// @param status 0 when nothing did
    record Answer(int status, JsonNode body, boolean replayed, Duration after) {

        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        boolean unknown() {
            return status == 0 || status >= 500;
        }
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, Object body, String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "Content-Type";
        all[more.length + 1] = "application/json";
        return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)), all);
    }

    Answer send(String method, String path, BodyPublisher body, String... more) {
        long began = System.nanoTime();
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience)
                .header("X-Requested-By", "turnout-web")
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (more.length > 0) {
            request.headers(more);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    parse(response.body()),
                    response.headers().firstValue("Idempotent-Replayed").isPresent(),
                    since(began));
        } catch (IOException _) {
            return new Answer(0, MissingNode.getInstance(), false, since(began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
