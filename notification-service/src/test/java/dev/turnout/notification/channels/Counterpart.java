package dev.turnout.notification.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// The companies behind the channels, on the wire: takes what they take and answers as it was told to, or as they do
/// when
/// all is well.
public final class Counterpart implements AutoCloseable {

    private static final String KEY = key();

    private final HttpServer server;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// What came in.
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {

        /// Empty when there is none.
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /// @param status 0: no answer at all
    private record Answer(int status, String body, Map<String, String> headers) {}

    public Counterpart() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next request that speaks of this is answered like this.
    public void answer(String about, int status, String body, String... headers) {
        var all = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var queue = answers.computeIfAbsent(about, _ -> new ArrayDeque<>());
        synchronized (queue) {
            queue.add(new Answer(status, body, all));
        }
    }

    /// The next request that speaks of this gets no answer.
    public void keepSilent(String about) {
        answer(about, 0, "");
    }

    /// What came in and speaks of this.
    public List<Request> about(String about) {
        return requests.stream()
                .filter(request -> request.body().contains(about))
                .toList();
    }

    /// A service account's file, as Google gives them out.
    public Path serviceAccount() {
        try {
            var file = Files.createTempFile("service-account", ".json");
            return Files.writeString(file, """
                    {"type":"service_account","project_id":"games","private_key_id":"1","client_id":"1",
                     "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
                     "client_email":"turnout@games.example","token_uri":"%s/token"}""".formatted(KEY, address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key() {
        try {
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        var answer = answer(request);
        if (answer.status() == 0) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(Request request) {
        for (var told : answers.entrySet()) {
            if (request.body().contains(told.getKey())) {
                synchronized (told.getValue()) {
                    var next = told.getValue().poll();
                    if (next != null) {
                        return next;
                    }
                }
            }
        }
        if (request.path().equals("/token")) {
            return new Answer(200, """
                    {"access_token":"ya29.games","expires_in":3600,"token_type":"Bearer"}""", Map.of("Content-Type", "application/json"));
        }
        if (request.path().endsWith(":send")) {
            return new Answer(200, "{\"name\":\"projects/games/messages/1\"}", Map.of());
        }
        if (request.path().startsWith("/notifications")) {
            return new Answer(200, "{\"id\":\"b98881cc-1e94-4366-bbd9-db8f3429292b\",\"external_id\":null}", Map.of());
        }
        return new Answer(201, "{\"sid\":\"SM1\",\"status\":\"queued\",\"num_segments\":\"1\"}", Map.of());
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
    }
}
