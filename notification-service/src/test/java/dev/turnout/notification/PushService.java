package dev.turnout.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A push service as browsers have one (RFC 8030): takes what is addressed to a subscription, or answers as it was told
/// to.
final class PushService {

    private final HttpServer server;
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();

    /// What came in.
    record Push(String path, Map<String, List<String>> headers, byte[] body) {

        /// Empty when there is none.
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next requests for this subscription are answered like this; those after them with 201.
    void answer(String path, int... statuses) {
        var queue = answers.computeIfAbsent(path, _ -> new ArrayDeque<>());
        synchronized (queue) {
            for (int status : statuses) {
                queue.add(status);
            }
        }
    }

    List<Push> to(String path) {
        return pushes.stream().filter(push -> push.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        pushes.add(new Push(
                path,
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        int status = next(path);
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", origin() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private int next(String path) {
        var queue = answers.get(path);
        if (queue == null) {
            return 201;
        }
        synchronized (queue) {
            var status = queue.poll();
            return status == null ? 201 : status;
        }
    }
}
