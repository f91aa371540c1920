package dev.turnout.load;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of the live protocol `turnout.v1.json`, as a person's phone is one: it says hello, follows channels,
/// answers
/// pings and acknowledges what it received. Safe for many threads; it does not reconnect, a close is a fault of the
/// run.
public final class LiveClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PUBLICATION = "{\"ch\":\"";
    private static final String OFFSET = "\",\"o\":";
    private static final int HELLO = 1;

    private final List<String> channels;
    private final Listener listener;
    private final StringBuilder partial = new StringBuilder();
    private final ReentrantLock sending = new ReentrantLock();
    private final Set<String> following = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable WebSocket socket;

    /// Hears of the followed channels, one call at a time and in the order in which it arrives.
    public interface Listener {

        /// The channel is followed from now on.
        ///
        /// @param offset the newest offset that was published before
        void joined(String channel, long offset);

        /// A publication arrived.
        ///
        /// @param frame the whole frame, as the server wrote it
        void published(LiveClient client, String channel, long offset, String frame);
    }

    private LiveClient(List<String> channels, Listener listener) {
        this.channels = List.copyOf(channels);
        this.listener = listener;
    }

    /// Connects, says hello with the live token, and follows the channels from now on.
    ///
    /// @param edge the address of `/ws`, `ws:` or `wss:`
    /// @throws IllegalStateException when the server refuses or does not answer in 20 s
    public static LiveClient connect(URI edge, String liveToken, List<String> channels, Listener listener) {
        var client = new LiveClient(channels, listener);
        try {
            client.socket = PlatformApi.http()
                    .newWebSocketBuilder()
                    .subprotocols("turnout.v1.json")
                    .connectTimeout(PATIENCE)
                    .buildAsync(edge, client.new Frames())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            client.send(Map.of("id", HELLO, "hello", Map.of("token", liveToken, "client", "load/1")));
            client.joined.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            client.close();
            throw new IllegalStateException("no live connection for " + channels + ": " + reason(e), e);
        }
        return client;
    }

    /// Tells the server that this notification arrived on the device; does not wait.
    public void acknowledge(String notificationId) {
        later(Map.of("ack", Map.of("delivered", List.of(notificationId))));
    }

    /// Hands over a fresh live token on the open connection.
    public void renew(String liveToken) {
        later(Map.of("auth", Map.of("token", liveToken)));
    }

    /// What went wrong on this connection: a close, a gap, an error. Empty when nothing did.
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        closing.set(true);
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private static String reason(Exception e) {
        return e.getCause() == null ? e.toString() : e.getCause().toString();
    }

    private void later(Map<String, ?> frame) {
        Thread.startVirtualThread(() -> send(frame));
    }

    private void send(Map<String, ?> frame) {
        WebSocket open = socket;
        if (open == null || closing.get()) {
            return;
        }
        String text = PlatformApi.JSON.writeValueAsString(frame);
        sending.lock();
        try {
            // one send at a time is the JDK client's rule
            var _ = open.sendText(text, true).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            fault("could not send: " + reason(e));
        } finally {
            sending.unlock();
        }
    }

    private void received(String frame) {
        if (!frame.startsWith(PUBLICATION)) {
            control(PlatformApi.JSON.readTree(frame));
            return;
        }
        // Hundreds of thousands of these come in a run: only what is needed is read here, and by hand.
        int nameEnd = frame.indexOf('"', PUBLICATION.length());
        if (!frame.startsWith(OFFSET, nameEnd)) {
            return;
        }
        int from = nameEnd + OFFSET.length();
        int to = frame.indexOf(',', from);
        listener.published(
                this, frame.substring(PUBLICATION.length(), nameEnd), Long.parseLong(frame, from, to, 10), frame);
    }

    private void control(JsonNode frame) {
        if (frame.has("error")) {
            fault("error: " + frame);
        } else if (frame.has("gap")) {
            fault("gap: " + frame);
        } else if (frame.has("ping")) {
            later(Map.of("pong", 1));
        } else if (frame.path("id").asInt() == HELLO) {
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < channels.size(); i++) {
                    send(Map.of("id", HELLO + 1 + i, "sub", Map.of("ch", channels.get(i))));
                }
            });
        } else if (frame.path("ok").has("epoch")) {
            String channel = channels.get(frame.path("id").asInt() - HELLO - 1);
            listener.joined(channel, frame.path("ok").path("offset").asLong());
            following.add(channel);
            if (following.size() == channels.size()) {
                joined.complete(null);
            }
        }
    }

    private void fault(String what) {
        if (!closing.get()) {
            faults.add(what);
            joined.completeExceptionally(new IllegalStateException(what));
        }
    }

    private final class Frames implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                int start = 0;
                for (int end = message.indexOf('\n'); end >= 0; end = message.indexOf('\n', start)) {
                    take(message.substring(start, end));
                    start = end + 1;
                }
                take(start == 0 ? message : message.substring(start));
            }
            from.request(1);
            return null;
        }

        private void take(String line) {
            if (!line.isEmpty()) {
                received(line);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            fault("closed: " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            fault("broken: " + problem);
        }
    }
}
