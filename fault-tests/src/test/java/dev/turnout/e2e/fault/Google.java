package dev.turnout.e2e.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes pushes as Firebase Cloud Messaging does, a little slowly, and remembers all of them.
final class Google implements AutoCloseable {

    private static final Duration TAKES = Duration.ofMillis(10);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private final Map<String, Queue<Push>> byToken = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch enough;

    /// One message for a device.
    ///
    /// @param collapseKey by which it replaces another one on its way
    /// @param tag by which it replaces another one on the screen
    record Push(String collapseKey, String tag) {}

    /// @param enough after how many pushes it is in the middle
    Google(int enough) {
        this.enough = new CountDownLatch(enough);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    boolean isInTheMiddle() {
        return enough.getCount() == 0;
    }

    int devices() {
        return byToken.size();
    }

    Map<String, Queue<Push>> byToken() {
        return Map.copyOf(byToken);
    }

    Collection<Push> of(String token) {
        return byToken.getOrDefault(token, new ConcurrentLinkedQueue<>());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message =
                    json.readTree(exchange.getRequestBody().readAllBytes()).path("message");
            JsonNode android = message.path("android");
            byToken.computeIfAbsent(message.path("token").asString(""), _ -> new ConcurrentLinkedQueue<>())
                    .add(new Push(
                            android.path("collapse_key").asString(""),
                            android.path("notification").path("tag").asString("")));
            enough.countDown();
            LockSupport.parkNanos(TAKES.toNanos());
            byte[] answer = "{\"name\":\"projects/turnout/messages/%d\"}"
                    .formatted(count.incrementAndGet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
