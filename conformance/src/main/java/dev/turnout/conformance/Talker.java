package dev.turnout.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that says what it is told to and remembers everything that it hears.
final class Talker implements AutoCloseable {

    static final String PROTOCOL = "turnout.v1.json";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ear ear = new Ear();
    private final WebSocket socket;

    private Talker(URI uri) {
        try {
            socket = HTTP.newWebSocketBuilder()
                    .subprotocols(PROTOCOL)
                    .connectTimeout(PATIENCE)
                    .buildAsync(uri, ear)
                    .join();
        } catch (CompletionException e) {
            throw new Broken("no connection: " + e.getCause());
        }
    }

    static Talker connect(URI uri) {
        return new Talker(uri);
    }

    static Talker greet(Target target) {
        var talker = new Talker(target.socket());
        talker.say("{\"id\":1,\"hello\":{\"token\":\"" + target.token().get() + "\",\"client\":\"conformance/1\"}}");
        var answer = talker.answer(1);
        Broken.unless(answer.has("ok"), "hello was answered with " + answer);
        return talker;
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    void say(String text) {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) {
            // what the server says to it is what counts
            ear.closed.complete(-1);
        }
    }

    void sayBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    void ping(String text) {
        socket.sendPing(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).join();
    }

    /// The last part of the answer to a frame.
    JsonNode answer(long id) {
        return ear.await(frame -> frame.path("id").asLong(-1) == id
                        && !frame.path("ok").path("more").asBoolean(false))
                .orElseThrow(() -> new Broken("no answer to " + id + " within " + PATIENCE.toSeconds() + " s, "
                        + (ear.closed.isDone() ? "closed with " + ear.closed.join() : "still open")));
    }

    /// Sends a frame with this id and waits for its answer.
    JsonNode ask(long id, String frame) {
        say("{\"id\":" + id + "," + frame + "}");
        return answer(id);
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        return ear.await(wanted).orElseThrow(() -> new Broken("no " + what + " within " + PATIENCE.toSeconds() + " s"));
    }

    /// The offsets that the channel has brought, in answers and pushed, in order, until there are so many.
    List<Long> offsets(String channel, int count) {
        var _ = ear.until(() -> ear.offsets(channel).size() >= count);
        return ear.offsets(channel);
    }

    List<String> texts(String channel, int count) {
        var _ = ear.until(() -> ear.pushed(channel).size() >= count);
        return ear.pushed(channel);
    }

    int largestMessage() {
        return ear.largest.get();
    }

    void awaitPong(String text) {
        try {
            var heard = ear.pong.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Broken.unless(heard.equals(text), "the pong says " + heard);
        } catch (ExecutionException | TimeoutException e) {
            throw new Broken("no pong");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken("interrupted");
        }
    }

    void expectClose(int code) {
        try {
            int seen = ear.closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Broken.unless(seen == code, "closed with " + seen + " instead of " + code);
        } catch (ExecutionException | TimeoutException e) {
            throw new Broken("not closed within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken("interrupted");
        }
    }

    void expectOpen() {
        Broken.unless(!ear.closed.isDone(), "the connection was closed");
    }

    /// Goes away without a word.
    @Override
    public void close() {
        socket.abort();
    }

    private static final class Ear implements WebSocket.Listener {

        private final List<JsonNode> frames = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final CompletableFuture<String> pong = new CompletableFuture<>();
        private final AtomicInteger largest = new AtomicInteger();
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                largest.accumulateAndGet(message.toString().getBytes(StandardCharsets.UTF_8).length, Math::max);
                message.toString().lines().forEach(line -> take(from, line));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private synchronized void take(WebSocket from, String line) {
            try {
                var frame = JSON.readTree(line);
                frames.add(frame);
                texts.add(line);
                if (frame.has("ping")) {
                    var _ = from.sendText("{\"pong\":1}", true);
                }
            } catch (JacksonException notJson) {
                var _ = closed.complete(-2);
            }
            notifyAll();
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            pong.complete(StandardCharsets.UTF_8.decode(data).toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            end(-1);
        }

        private synchronized void end(int code) {
            closed.complete(code);
            notifyAll();
        }

        synchronized Optional<JsonNode> await(Predicate<JsonNode> wanted) {
            var _ = until(() -> frames.stream().anyMatch(wanted) || closed.isDone());
            return frames.stream().filter(wanted).findFirst();
        }

        synchronized boolean until(BooleanSupplier so) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!so.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }

        synchronized List<Long> offsets(String channel) {
            var offsets = new ArrayList<Long>();
            for (var frame : frames) {
                if (frame.path("ch").asString("").equals(channel) && frame.has("o")) {
                    offsets.add(frame.path("o").asLong());
                }
                frame.path("ok")
                        .path("pubs")
                        .valueStream()
                        .filter(pub -> pub.has("o"))
                        .forEach(pub -> offsets.add(pub.path("o").asLong()));
            }
            return offsets;
        }

        synchronized List<String> pushed(String channel) {
            return texts.stream()
                    .filter(text -> text.startsWith("{\"ch\":\"" + channel + "\",\"o\":"))
                    .toList();
        }
    }
}
