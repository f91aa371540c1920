package dev.turnout.load.purchase;

import dev.turnout.load.PlatformApi;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One open live connection that keeps what one channel brings, over TLS or not.
final class Phone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String channel;
    private final Queue<JsonNode> publications = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> following = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /// Follows the channel from now on.
    ///
    /// @throws IllegalStateException when the server refuses or does not answer in 20 s
    Phone(URI base, String liveToken, String channel) {
        this.channel = channel;
        URI live = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws");
        try {
            socket = PlatformApi.http()
                    .newWebSocketBuilder()
                    .subprotocols("turnout.v1.json")
                    .connectTimeout(PATIENCE)
                    .buildAsync(live, new Frames())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            say(socket, Map.of("id", 1, "hello", Map.of("token", liveToken, "client", "purchase/1")));
            following.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no live connection to %s: %s".formatted(channel, e), e);
        }
    }

    /// What was published so far.
    List<JsonNode> publications() {
        return List.copyOf(publications);
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static void say(WebSocket to, Map<String, ?> frame) {
        to.sendText(PlatformApi.JSON.writeValueAsString(frame), true)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /// Not on the thread that hears: it would wait for itself.
    private static void answer(WebSocket to, Map<String, ?> frame) {
        var _ = Thread.startVirtualThread(() -> say(to, frame));
    }

    private void hear(WebSocket from, JsonNode frame) {
        if (frame.has("error")) {
            following.completeExceptionally(new IllegalStateException(frame.toString()));
        } else if (frame.has("ping")) {
            answer(from, Map.of("pong", 1));
        } else if (frame.path("id").asInt() == 1) {
            answer(from, Map.of("id", 2, "sub", Map.of("ch", channel)));
        } else if (frame.path("id").asInt() == 2) {
            following.complete(null);
        } else if (frame.path("ch").asString("").equals(channel)) {
            publications.add(frame.path("d"));
        }
    }

    private final class Frames implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                message.lines()
                        .filter(line -> !line.isBlank())
                        .map(PlatformApi.JSON::readTree)
                        .forEach(frame -> hear(from, frame));
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            end(fault.toString());
        }

        private void end(String why) {
            ended.complete(why);
            following.completeExceptionally(new IllegalStateException("closed: " + why));
        }
    }
}
