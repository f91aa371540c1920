package dev.turnout.platform.phone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what is meant for phones as Firebase Cloud Messaging, OneSignal and Twilio take it, and shows it as JSON on
 * loopback instead of bringing it to anybody. Text messages get a receipt, signed as Twilio signs it.
 */
public final class Phone implements AutoCloseable {
    private static final int MOST_SHOWN = 200;
    private static final int SHOWN_OF_A_TOKEN = 8;
    /** What begins so is a phone at a provider that has too much to do and asks for a pause. */
    private static final String BUSY = "busy-";

    private static final String PAUSE_SECONDS = "120";

    private final Screens screens = new Screens(MOST_SHOWN, Clock.systemUTC());
    private final String twilioToken;
    private final HttpServer http;
    private final HttpClient receipts =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JsonMapper json = JsonMapper.builder().build();

    private record Answer(int status, Object body) {}

    /**
     * Starts it on this port.
     *
     * @param twilioToken by which receipts are signed
     */
    public Phone(int port, String twilioToken) {
        this.twilioToken = twilioToken;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The phone simulator cannot listen on port " + port, e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** The port that was given, or the one that was found when 0 was asked for. */
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        receipts.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer;
            try {
                answer = answer(
                        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            } catch (JacksonException | IllegalArgumentException e) {
                answer = new Answer(400, Map.of("error", "not understood"));
            }
            byte[] bytes = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.status() == 429) {
                exchange.getResponseHeaders().set("Retry-After", PAUSE_SECONDS);
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(String method, String path, String body) {
        if (method.equals("GET") && path.equals("/messages")) {
            return new Answer(200, Map.of("items", screens.all()));
        }
        if (!method.equals("POST")) {
            return new Answer(405, Map.of());
        }
        if (path.equals("/token")) {
            return new Answer(200, Map.of("access_token", "local", "expires_in", 3600, "token_type", "Bearer"));
        }
        if (path.endsWith("/messages:send")) {
            return fcm(path, json.readTree(body).path("message"));
        }
        if (path.equals("/notifications")) {
            return oneSignal(json.readTree(body));
        }
        if (path.endsWith("/Messages.json")) {
            return twilio(fields(body));
        }
        return new Answer(404, Map.of());
    }

    private Answer fcm(String path, JsonNode message) {
        if (message.path("token").asString("").startsWith(BUSY)) {
            return new Answer(429, Map.of("error", Map.of("code", 429, "status", "RESOURCE_EXHAUSTED")));
        }
        JsonNode data = message.path("data");
        JsonNode notification = message.path("notification");
        long id = screens.show(
                "fcm",
                end(message.path("token").asString("")),
                notification.path("title").asString(data.path("title").asString("")),
                notification.path("body").asString(data.path("body").asString("")),
                data.path("tag").asString(""),
                texts(data));
        return new Answer(200, Map.of("name", path.substring(4, path.lastIndexOf(':')) + "/" + id));
    }

    private static Map<String, String> texts(JsonNode data) {
        Map<String, String> texts = new TreeMap<>();
        data.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString("")));
        return texts;
    }

    private Answer oneSignal(JsonNode notification) {
        long id = screens.show(
                "onesignal",
                end(notification.path("include_subscription_ids").path(0).asString("")),
                notification.path("headings").path("en").asString(""),
                notification.path("contents").path("en").asString(""),
                notification.path("collapse_id").asString(""));
        return new Answer(200, Map.of("id", Long.toString(id)));
    }

    private Answer twilio(Map<String, String> fields) {
        String sid = "SM%032d"
                .formatted(screens.show("sms", fields.getOrDefault("To", ""), "", fields.getOrDefault("Body", ""), ""));
        String callback = fields.getOrDefault("StatusCallback", "");
        if (!callback.isEmpty()) {
            Thread.startVirtualThread(() -> tell(URI.create(callback), sid));
        }
        return new Answer(201, Map.of("sid", sid, "status", "queued", "num_segments", "1"));
    }

    private void tell(URI callback, String sid) {
        Map<String, String> fields = new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", "delivered"));
        var signed = new StringBuilder(callback.toString());
        var form = new StringBuilder();
        fields.forEach((name, value) -> {
            signed.append(name).append(value);
            form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(value);
        });
        var request = HttpRequest.newBuilder(callback)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(signed.toString()))
                .POST(BodyPublishers.ofString(form.toString()))
                .build();
        try {
            receipts.send(request, BodyHandlers.discarding());
        } catch (IOException away) {
            System.err.println("A receipt could not be handed over: " + away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(twilioToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String end(String token) {
        return token.length() <= SHOWN_OF_A_TOKEN ? token : "…" + token.substring(token.length() - SHOWN_OF_A_TOKEN);
    }
}
