package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.load.DemoPeople;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Everybody connects to the live edge in the same moment, as when a gateway comes back. Ten thousand do with
/// `./turnout faults`.
@ProcessTest
class ConnectionRushIT {
    private static final int CROWD =
            Integer.getInteger("fault.crowd", "all".equals(System.getProperty("fault.places")) ? 10_000 : 2_000);
    private static final int A_SECOND = 1_000;
    private static final long MOST_MEGABYTES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RealPlatform platform;

    ConnectionRushIT(RealPlatform platform) {
        this.platform = platform;
    }

    /// Nobody hangs and nobody is cut off without a word. Who was there before is served meanwhile.
    @Test
    void eachIsLetInOrToldWhenToComeAgain() {
        URI edge = platform.service("edge");
        long process = platform.pid("notification-service");
        long before = megabytes(process);
        try (Guest guest = Guest.at(edge, liveToken());
                Rush rush = Rush.on(edge.getPort(), CROWD)) {
            guest.ask();
            rush.attend(PATIENCE);
            Duration took = rush.took();

            System.out.printf(
                    "%d connected at once: %s after %d ms, %d without an answer; %d MB more%n",
                    CROWD, rush.fates(), took.toMillis(), rush.waiting(), megabytes(process) - before);
            assertThat(rush.waiting()).as("without an answer").isZero();
            assertThat(rush.fates()).containsOnlyKeys(expected(rush));
            assertThat(rush.number(Rush.Fate.LET_IN))
                    .as("let in within %s", took)
                    .isPositive()
                    .isLessThanOrEqualTo(A_SECOND + (int) (took.plusSeconds(1).toSeconds() * A_SECOND));
            await().atMost(Duration.ofSeconds(5)).until(guest::isAnswered);
            assertThat(megabytes(process) - before).as("megabytes more").isLessThan(MOST_MEGABYTES);
            assertThat(platform.pid("notification-service")).isEqualTo(process);
        }
    }

    /// Where there is room for all, nobody is turned away.
    private static Rush.Fate[] expected(Rush rush) {
        return rush.number(Rush.Fate.LET_IN) == CROWD
                ? new Rush.Fate[] {Rush.Fate.LET_IN}
                : new Rush.Fate[] {Rush.Fate.LET_IN, Rush.Fate.TOLD_TO_COME_AGAIN};
    }

    private String liveToken() {
        return new DemoPeople(platform.service("user"), platform.clientSecret(), Clock.systemUTC())
                .byEmail("organizer@demo.example")
                .liveToken();
    }

    /// What the process holds in memory, where the system tells.
    private static long megabytes(long process) {
        Path status = Path.of("/proc", Long.toString(process), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        } catch (IOException ended) {
            return 0;
        }
    }

    /// Somebody who is connected already.
    private record Guest(WebSocket socket, AtomicInteger answers) implements AutoCloseable {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        static Guest at(URI edge, String token) {
            AtomicInteger answers = new AtomicInteger();
            WebSocket socket = HTTP.newWebSocketBuilder()
                    .subprotocols("turnout.v1.json")
                    .buildAsync(URI.create("ws://127.0.0.1:" + edge.getPort() + "/ws"), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                            if (last) {
                                answers.incrementAndGet();
                            }
                            from.request(1);
                            return null;
                        }
                    })
                    .join();
            WebSocket _ = socket.sendText(
                            "{\"id\":1,\"hello\":{\"token\":\"" + token + "\",\"client\":\"test/1\"}}", true)
                    .join();
            await().until(() -> answers.get() == 1);
            return new Guest(socket, answers);
        }

        void ask() {
            WebSocket _ = socket.sendText("{\"id\":2,\"unsub\":{\"ch\":\"event:nothing:feed\"}}", true)
                    .join();
        }

        boolean isAnswered() {
            return answers.get() > 1;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
