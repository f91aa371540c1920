package dev.turnout.notification.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A reader of server-sent events that shows everything it gets.
public final class StreamReader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Event(String name, JsonNode data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private volatile String lastEventId = "";

    private StreamReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    public static StreamReader open(URI stream, String channels, @Nullable String token, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create(stream + "?channels=" + channels));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new StreamReader(HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .join());
    }

    public int status() {
        return response.statusCode();
    }

    public List<JsonNode> events(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    public List<Long> offsets(String channel) {
        return events("message").stream()
                .filter(frame -> frame.path("ch").asString().equals(channel) && frame.has("o"))
                .map(frame -> frame.path("o").asLong())
                .toList();
    }

    public String lastEventId() {
        return lastEventId;
    }

    private void read() {
        var name = "message";
        var body = "";
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastEventId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    body = line.substring(6);
                } else if (line.isEmpty() && !body.isEmpty()) {
                    events.add(new Event(name, Objects.requireNonNull(JSON.readTree(body))));
                    name = "message";
                    body = "";
                }
            }
        } catch (IOException closed) {
            // The test has seen enough.
            return;
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }
}
