package dev.turnout.load;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of the live protocol `turnout.v1.json` that listens to one channel, as a person's phone does: it says hello, subscribes,
/// answers pings and acknowledges what it received. Safe for many threads; it does not reconnect, a close is a fault of the run.
public final class LiveClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String channel;
    private final BiConsumer<Long, JsonNode> onPublication;
    private final StringBuilder partial = new StringBuilder();
    private final ReentrantLock sending = new ReentrantLock();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable String closedBecause;

    private LiveClient(String channel, BiConsumer<Long, JsonNode> onPublication) {
        this.channel = channel;
        this.onPublication = onPublication;
    }

    /// Connects, says hello with the live token, and subscribes to the channel from now on.
    ///
    /// @param edge the address of `/ws`, `ws:` or `wss:`
    /// @param onPublication called with offset and data of each publication, on the socket's thread
    /// @throws IllegalStateException when the server refuses or does not answer in 20 s
    public static LiveClient connect(
            URI edge, String liveToken, String channel, BiConsumer<Long, JsonNode> onPublication) {
        var client = new LiveClient(channel, onPublication);
        try {
            client.socket = PlatformApi.http()
                    .newWebSocketBuilder()
                    .subprotocols("turnout.v1.json")
                    .connectTimeout(PATIENCE)
                    .buildAsync(edge, client.new Frames())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            client.send(Map.of("id", 1, "hello", Map.of("token", liveToken, "client", "load/1")));
            client.subscribed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no live connection to " + channel, e);
        }
        return client;
    }

    /// Tells the server that these notifications arrived on the device.
    public void acknowledge(List<String> notificationIds) {
        send(Map.of("ack", Map.of("delivered", notificationIds)));
    }

    /// Hands over a fresh live token on the open connection.
    public void renew(String liveToken) {
        send(Map.of("auth", Map.of("token", liveToken)));
    }

    /// Why the server closed the connection; empty while it is open.
    public String closedBecause() {
        String reason = closedBecause;
        return reason == null ? "" : reason;
    }

    @Override
    public void close() {
        closing.set(true);
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private void send(Map<String, ?> frame) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        String text = PlatformApi.JSON.writeValueAsString(frame);
        sending.lock();
        try {
            // one send at a time is the JDK client's rule
            open.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
        } finally {
            sending.unlock();
        }
    }

    private void received(String line) {
        JsonNode frame = PlatformApi.JSON.readTree(line);
        if (frame.has("error")) {
            subscribed.completeExceptionally(new IllegalStateException(line));
        } else if (frame.has("ping")) {
            Thread.startVirtualThread(() -> send(Map.of("pong", 1)));
        } else if (frame.path("id").asInt() == 1) {
            Thread.startVirtualThread(() -> send(Map.of("id", 2, "sub", Map.of("ch", channel))));
        } else if (frame.path("id").asInt() == 2) {
            subscribed.complete(null);
        } else if (channel.equals(frame.path("ch").asString(""))) {
            onPublication.accept(frame.path("o").asLong(), frame.path("d"));
        }
    }

    private final class Frames implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                message.lines().filter(line -> !line.isBlank()).forEach(LiveClient.this::received);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            ended(fault.toString());
        }

        private void ended(String reason) {
            if (!closing.get()) {
                closedBecause = reason;
                subscribed.completeExceptionally(new IllegalStateException("closed: " + reason));
            }
        }
    }
}
