package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.RawEdge.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/// What the gateway does with the bytes of a socket, seen from both of its ends.
class SocketPassageIT extends GatewayTest {
    private static final String WISH =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Protocol: turnout.v1.json\r\n\r\n";
    private static final int MUCH = 64 * 1024 * 1024;

    @Autowired
    private ApplicationContext gateway;

    private RawEdge edge;

    @BeforeEach
    void playTheEdge() throws IOException {
        edge = new RawEdge();
        Files.writeString(INSTANCES.resolve("instances.json"), "{\"notification-edge\":[\"" + edge.url() + "\"]}");
        untilTheFileIsReadAgain();
    }

    @AfterEach
    void stopPlaying() throws IOException {
        edge.close();
    }

    @Test
    void theWordsOfTheHandshakeReachTheEdgeAndItsAnswerTheClient() throws IOException {
        try (Line client = Line.to(PORT)) {
            client.say(WISH.replace("\r\n\r\n", "\r\nCookie: sid=secret\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n"));
            try (Line there = edge.accept()) {
                assertThat(there.head())
                        .startsWith("GET /ws HTTP/1.1\r\n")
                        .containsIgnoringCase("upgrade: websocket\r\n")
                        .containsIgnoringCase("sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                        .containsIgnoringCase("sec-websocket-protocol: turnout.v1.json\r\n")
                        .containsIgnoringCase("x-forwarded-for: 127.0.0.1\r\n")
                        .doesNotContainIgnoringCase("cookie")
                        .doesNotContain("1.2.3.4");
                there.say(RawEdge.AGREED);

                assertThat(client.head())
                        .startsWith("HTTP/1.1 101 ")
                        .containsIgnoringCase("sec-websocket-accept: x\r\n");
            }
        }
    }

    @Test
    void whatComesWithTheAgreementIsNotLost() throws IOException {
        try (Line client = Line.to(PORT)) {
            client.say(WISH);
            try (Line there = edge.accept()) {
                there.head();
                there.say(RawEdge.AGREED + "the first words");
                client.head();

                assertThat(client.next(15)).isEqualTo("the first words");
                client.say("and back");
                assertThat(there.next(8)).isEqualTo("and back");
            }
        }
    }

    @Test
    void muchGoesThroughUnchangedBothWaysAtOnce() throws Exception {
        byte[] down = random(8 * 1024 * 1024, 1);
        byte[] up = random(3 * 1024 * 1024, 2);
        try (Line client = Line.to(PORT);
                Line there = joined(client)) {
            CompletableFuture<Void> saying = CompletableFuture.allOf(said(there, down), said(client, up));
            CompletableFuture<byte[]> arrived = CompletableFuture.supplyAsync(() -> read(there, up.length));

            assertThat(read(client, down.length)).isEqualTo(down);
            assertThat(arrived.get(5, TimeUnit.SECONDS)).isEqualTo(up);
            saying.get(5, TimeUnit.SECONDS);
        }
    }

    /// The edge notices a slow client by what it cannot send any more; the gateway must not hide that by taking it all.
    @Test
    void aClientThatDoesNotReadHoldsTheEdgeUp() throws Exception {
        try (Line client = Line.to(PORT);
                Line there = joined(client)) {
            AtomicLong sent = new AtomicLong();
            CompletableFuture<Void> saying = CompletableFuture.runAsync(() -> {
                byte[] piece = new byte[64 * 1024];
                try {
                    while (sent.get() < MUCH) {
                        there.say(piece);
                        sent.addAndGet(piece.length);
                    }
                } catch (IOException ended) {
                    // the client has gone
                }
            });

            Awaitility.await().during(Duration.ofMillis(300)).until(sent::get, before -> before == sent.get());
            assertThat(sent.get()).isPositive().isLessThan(MUCH / 2);

            client.hangUp();
            saying.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoeverClosesTakesTheOtherEndAlong() throws IOException {
        try (Line client = Line.to(PORT);
                Line there = joined(client)) {
            there.say("farewell");
            there.hangUp();
            assertThat(client.rest()).isEqualTo("farewell");
        }
        try (Line client = Line.to(PORT);
                Line there = joined(client)) {
            client.say("farewell");
            client.hangUp();
            assertThat(there.rest()).isEqualTo("farewell");
        }
    }

    @Test
    void aRefusalOfTheEdgeIsTheAnswerAndOpensNoWayToIt() throws IOException {
        try (Line client = Line.to(PORT)) {
            client.say(WISH + "GET /hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            try (Line there = edge.accept()) {
                there.head();
                there.say(
                        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nContent-Type: application/problem+json\r\nContent-Length: 2\r\n\r\n{}");

                assertThat(there.rest())
                        .as("what the edge hears after its refusal")
                        .isEmpty();
            }
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 7\r\n")
                    .containsIgnoringCase("x-content-type-options: nosniff")
                    .endsWith("{}");
        }
    }

    @Test
    void anEdgeThatHangsUpOrTalksNonsenseIsAProblemAndNoMore() throws IOException {
        for (String answer : new String[] {"", "nonsense\r\n\r\n"}) {
            try (Line client = Line.to(PORT)) {
                client.say(WISH);
                try (Line there = edge.accept()) {
                    there.head();
                    there.say(answer);
                }
                assertThat(client.head()).startsWith("HTTP/1.1 503 ").contains("application/problem+json");
            }
        }
    }

    @Test
    void aServiceWithoutSocketsAnswersTheRequestItself() throws IOException {
        SERVICES.of(FakeServices.Name.EVENT)
                .stubFor(get(urlEqualTo("/api/v1/events/1")).willReturn(okJson("{\"id\":1}")));
        try (Line client = Line.to(PORT)) {
            client.say(WISH.replace("GET /ws", "GET /api/v1/events/1"));

            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aGatewayThatStopsLetsItsSocketsGoFirst() throws IOException {
        SmartLifecycle passages = gateway.getBean("openPassages", SmartLifecycle.class);
        try (Line client = Line.to(PORT);
                Line there = joined(client)) {
            passages.stop();

            assertThat(client.rest()).isEmpty();
            assertThat(there.rest()).isEmpty();
        } finally {
            passages.start();
        }
    }

    private Line joined(Line client) throws IOException {
        client.say(WISH);
        Line there = edge.accept();
        there.head();
        there.say(RawEdge.AGREED);
        client.head();
        return there;
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static CompletableFuture<Void> said(Line line, byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                line.say(bytes);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static byte[] read(Line line, int length) {
        try {
            return line.bytes(length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
