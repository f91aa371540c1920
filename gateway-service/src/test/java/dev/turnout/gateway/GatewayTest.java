package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A running gateway in front of fake services, spoken to as a browser or an app would.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "spring.config.name=gateway-service")
abstract class GatewayTest {
    static final FakeServices SERVICES = new FakeServices();
    static final FakeEdge EDGE = new FakeEdge();
    static final int PORT = freePort();
    static final String BASE = "http://localhost:" + PORT;
    static final Path INSTANCES = temporary();
    static final int SIGN_INS = 20;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("server.port", "${test.port:" + PORT + "}"),
                Map.entry("turnout.public-url", BASE),
                Map.entry("turnout.client-secret", "for this test"),
                Map.entry("spring.datasource.url", TestDatabase.url()),
                Map.entry("spring.flyway.user", "gateway"),
                Map.entry("spring.flyway.password", "test"),
                Map.entry("spring.cloud.gateway.server.webflux.httpclient.response-timeout", "2s"),
                Map.entry(
                        "turnout.gateway.instances-file",
                        INSTANCES.resolve("instances.json").toString()),
                Map.entry(
                        "turnout.gateway.web-directory",
                        INSTANCES.resolve("web").toString()),
                Map.entry("turnout.gateway.limits.window", "10m"),
                Map.entry("turnout.gateway.limits.sign-in.address", Integer.toString(SIGN_INS)),
                Map.entry("turnout.gateway.limits.redis.url", TestRedis.url()),
                Map.entry("turnout.gateway.limits.redis.patience", "2s"),
                Map.entry("turnout.gateway.limits.redis.rest", "200ms"),
                Map.entry("turnout.gateway.connections.head", "1500ms"),
                Map.entry("turnout.gateway.connections.unread", "1500ms"),
                Map.entry("turnout.gateway.body.time", "1500ms"),
                Map.entry("turnout.gateway.privacy.poll", "1h"),
                Map.entry("turnout.gateway.privacy.client-secret", "of the gateway itself"),
                Map.entry("turnout.services.user", SERVICES.url(FakeServices.Name.USER)),
                Map.entry("turnout.services.event", SERVICES.url(FakeServices.Name.EVENT)),
                Map.entry("turnout.services.ticketing", SERVICES.url(FakeServices.Name.TICKETING)),
                Map.entry("turnout.services.notification", SERVICES.url(FakeServices.Name.NOTIFICATION)),
                Map.entry("turnout.services.collaboration", SERVICES.url(FakeServices.Name.COLLABORATION)),
                Map.entry("turnout.services.analytics", SERVICES.url(FakeServices.Name.ANALYTICS)),
                Map.entry("turnout.services.edge", EDGE.url()));
    }

    @BeforeEach
    void resetServices() throws IOException {
        SERVICES.reset();
        if (Files.deleteIfExists(INSTANCES.resolve("instances.json"))) {
            untilTheFileIsReadAgain();
        }
    }

    /// The gateway looks at the file every 200 ms.
    static void untilTheFileIsReadAgain() {
        Awaitility.await().pollDelay(Duration.ofMillis(250)).until(() -> true);
    }

    static HttpResponse<String> send(String method, String path, String... headers) {
        return send(HttpRequest.BodyPublishers.noBody(), method, path, headers);
    }

    static HttpResponse<String> send(HttpRequest.BodyPublisher body, String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : BASE + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Signs a browser in and answers with its session cookie, ready to be sent.
    static String signIn(String accessToken, int expiresInSeconds) {
        HttpResponse<String> begun = send("GET", "/oauth2/authorization/turnout?next=/events/1?tab=people");
        assertThat(begun.statusCode()).isEqualTo(302);
        Map<String, String> query = query(location(begun));
        SERVICES.issueTokens(BASE + "/auth", query.get("nonce"), accessToken, expiresInSeconds);
        HttpResponse<String> ended =
                send("GET", "/login/oauth2/code/turnout?code=abc&state=" + query.get("state"), "Cookie", cookie(begun));
        assertThat(location(ended)).hasToString("/events/1?tab=people");
        return cookie(ended);
    }

    static URI location(HttpResponse<?> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    static String cookie(HttpResponse<?> response) {
        String set = response.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("gateway");
            Path assets = Files.createDirectories(directory.resolve("web/assets"));
            Files.writeString(directory.resolve("web/index.html"), "<!doctype html><title>Turnout</title>");
            Files.writeString(directory.resolve("web/sw.js"), "self.skipWaiting();");
            Files.writeString(assets.resolve("app-1a2b3c.js"), "export {};");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
