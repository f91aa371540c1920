package dev.turnout.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of `turnout.v1.json` that shows everything it gets and can stop reading.
public final class LiveClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<String> reason = new CompletableFuture<>();
    private final AtomicLong ids = new AtomicLong();
    private final Inbox inbox = new Inbox();
    private final WebSocket socket;
    private volatile boolean answersPings = true;

    private LiveClient(URI uri) {
        this.socket = HTTP.newWebSocketBuilder()
                .subprotocols("turnout.v1.json")
                .connectTimeout(PATIENCE)
                .buildAsync(uri, inbox)
                .join();
    }

    /// Connects and says nothing yet.
    public static LiveClient connect(URI uri) {
        return new LiveClient(uri);
    }

    /// Connects and says hello.
    public static LiveClient greet(URI uri, String token) {
        var client = new LiveClient(uri);
        assertThat(client.ask("hello", Map.of("token", token, "client", "test/1"))
                        .has("ok"))
                .isTrue();
        return client;
    }

    /// Sends a frame with an id of its own and waits for the (last) answer to it.
    public JsonNode ask(String member, Object value) {
        return ask(Map.of(member, value));
    }

    public JsonNode ask(Map<String, ?> members) {
        var id = ids.incrementAndGet();
        var frame = new LinkedHashMap<String, Object>(members);
        frame.put("id", id);
        say(JSON.writeValueAsString(frame));
        await().atMost(PATIENCE).until(() -> !closed.isDone() && lastAnswer(id) != null || closed.isDone());
        var answer = lastAnswer(id);
        assertThat(answer)
                .as("answer to %s, closed: %s", members, closed.getNow(null))
                .isNotNull();
        return Objects.requireNonNull(answer);
    }

    /// Follows a channel from now on.
    public JsonNode sub(String channel) {
        return ask("sub", Map.of("ch", channel));
    }

    /// Follows a channel from a position.
    public JsonNode sub(String channel, String epoch, long offset) {
        return ask("sub", Map.of("ch", channel, "epoch", epoch, "offset", offset));
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public void sayBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// Everything received so far.
    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /// The frames that answer one request, in order.
    public List<JsonNode> answers(long id) {
        return frames.stream()
                .filter(frame -> frame.path("id").asLong(-1) == id)
                .toList();
    }

    /// What the channel has brought so far, answers to subscriptions and pushed frames alike, in the order
    /// received.
    public List<Long> offsets(String channel) {
        return frames.stream()
                .flatMap(frame -> frame.path("ch").asString("").equals(channel)
                        ? Stream.of(frame)
                        : frame.path("ok").path("pubs").valueStream())
                .filter(publication -> publication.has("o"))
                .map(publication -> publication.path("o").asLong())
                .toList();
    }

    public List<JsonNode> pushed(String channel) {
        return frames.stream()
                .filter(frame -> frame.path("ch").asString("").equals(channel))
                .toList();
    }

    public void playDead() {
        answersPings = false;
    }

    public void stopReading() {
        inbox.reading = false;
    }

    public void goOnReading() {
        inbox.reading = true;
        socket.request(1);
    }

    public int awaitClose() {
        await().atMost(Duration.ofSeconds(20)).until(closed::isDone);
        return closed.join();
    }

    public String closeReason() {
        return reason.join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /// Goes away without a word, as a phone in a tunnel does.
    public void hangUp() {
        socket.abort();
    }

    @Override
    public void close() {
        hangUp();
    }

    private @Nullable JsonNode lastAnswer(long id) {
        return frames.stream()
                .filter(frame -> frame.path("id").asLong(-1) == id)
                .filter(frame -> !frame.path("ok").path("more").asBoolean(false))
                .findFirst()
                .orElse(null);
    }

    private final class Inbox implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();
        private volatile boolean reading = true;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                message.toString().lines().map(JSON::readTree).forEach(this::take);
                message.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        private void take(JsonNode frame) {
            frames.add(frame);
            if (frame.has("ping") && answersPings) {
                var _ = socket.sendText("{\"pong\":1}", true);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String why) {
            reason.complete(why);
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            reason.complete(String.valueOf(failure.getMessage()));
            closed.complete(-1);
        }
    }
}
