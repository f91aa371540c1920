package dev.turnout.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Clients that hold on to a connection by doing next to nothing. The gateway under test gives them one and a half
/// seconds.
class SlowClientIT extends GatewayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /// A byte now and then, so that the connection is never idle.
    @Test
    void aHeadThatDripsIsEndedAndSaidWhy() throws IOException {
        try (Socket socket = open()) {
            write(socket, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");

            String answer = dripUntilAnswered(socket, "a");

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "urn:turnout:problem:request-time-out", "nosniff");
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (Socket socket = open()) {
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void aBodyThatDripsIsEndedAndSaidWhy() throws IOException {
        try (Socket socket = open()) {
            write(
                    socket,
                    "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Requested-By: turnout-web\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

            String answer = dripUntilAnswered(socket, " ");

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json", "urn:turnout:problem:request-time-out");
        }
    }

    /// More than all buffers between the two hold, of which the client takes nothing.
    @Test
    void anAnswerThatIsLeftUnreadIsGivenUp() throws IOException {
        SERVICES.of(FakeServices.Name.EVENT)
                .stubFor(get(urlPathEqualTo("/api/v1/events/large")).willReturn(ok("x".repeat(24_000_000))));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
            write(socket, "GET /api/v1/events/large HTTP/1.1\r\nHost: localhost\r\n\r\n");

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> brokenOff(socket));
        }
    }

    @Test
    void headersPastTheBoundGetAProblem() throws IOException {
        try (Socket socket = open()) {
            write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n");

            assertThat(dripUntilAnswered(socket, ""))
                    .startsWith("HTTP/1.1 431 ")
                    .contains("application/problem+json", "urn:turnout:problem:head-too-large", "nosniff");
        }
    }

    @Test
    void anAnnouncedBodyPastTheBoundIsRefusedBeforeItComes() throws IOException {
        try (Socket socket = open()) {
            write(
                    socket,
                    "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Requested-By: turnout-web\r\n"
                            + "Content-Length: 20000000\r\n\r\n");

            assertThat(dripUntilAnswered(socket, ""))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json", "urn:turnout:problem:too-large");
        }
    }

    /// The twin: a client that is slow but done in time is served.
    @Test
    void whoIsSlowButDoneInTimeIsServed() throws IOException {
        try (Socket socket = open()) {
            for (String part : "GET /api/v1/session HTTP/1.1\r\n|Host: localhost\r\n|\r\n".split("\\|", -1)) {
                write(socket, part);
                pause();
            }

            assertThat(dripUntilAnswered(socket, "")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), PORT);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pause() {
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    }

    /// Sends a little every 200 ms until there is an answer, and reads what is there of it.
    private static String dripUntilAnswered(Socket socket, String drop) throws IOException {
        InputStream in = socket.getInputStream();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (in.available() == 0 && System.nanoTime() < until) {
            write(socket, drop);
            pause();
        }
        return new String(in.readNBytes(in.available()), StandardCharsets.ISO_8859_1);
    }

    private static boolean closed(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket.getInputStream().read() < 0;
    }

    /// Whoever writes to a connection that the other end has given up is told so.
    private static boolean brokenOff(Socket socket) throws IOException {
        try {
            write(socket, "x");
            return false;
        } catch (SocketException _) {
            return true;
        }
    }
}
