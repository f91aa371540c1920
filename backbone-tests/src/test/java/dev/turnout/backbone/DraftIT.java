package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.test.TestGrants;
import dev.turnout.common.test.TurnoutIntegrationTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// What a replica knows of a draft may be old: whoever publishes an event can sell its tickets at once.
@TurnoutIntegrationTest
class DraftIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicReference<EventBasics> OWNED = new AtomicReference<>(basics(Ids.next(), 1, "draft"));
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final HttpServer OWNER = owner();

    private final EventDirectory directory;
    private final TestGrants replica;
    private final UUID event = Ids.next();

    DraftIT(@Autowired EventDirectory directory, @Autowired TestGrants replica) {
        this.directory = directory;
        this.replica = replica;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        String address = "http://127.0.0.1:" + OWNER.getAddress().getPort();
        registry.add("turnout.services.user", () -> address);
        registry.add("turnout.services.event", () -> address);
    }

    @AfterAll
    static void stop() {
        OWNER.stop(0);
    }

    @BeforeEach
    void aDraft() {
        replica.event(basics(event, 1, "draft"));
        OWNED.set(basics(event, 1, "draft"));
        ASKED.set(0);
    }

    @Test
    void hearsOfItsPublicationAtOnce() {
        assertThat(published()).isFalse();

        OWNED.set(basics(event, 2, "published"));

        assertThat(published()).isTrue();
    }

    @Test
    void doesNotAskAboutWhatIsPublished() {
        replica.event(basics(event, 2, "published"));

        assertThat(published()).isTrue();
        assertThat(ASKED).hasValue(0);
    }

    private boolean published() {
        return directory.find(event).orElseThrow().published();
    }

    private static EventBasics basics(UUID id, long version, String status) {
        return new EventBasics(id, version, Ids.next(), "games", "Games", "Europe/Berlin", null, null, status, "en");
    }

    private static HttpServer owner() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    boolean token = exchange.getRequestURI().getPath().equals("/auth/token");
                    ASKED.addAndGet(token ? 0 : 1);
                    String body = token
                            ? "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                            : JSON.writeValueAsString(OWNED.get());
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
