package dev.turnout.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.fault.Fault.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTests {

    private final AtomicLong received = new AtomicLong();
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.inFrontOf(echo.getLocalPort(), new Seed(1));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesEverythingWithoutAFault() throws IOException {
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void cutClosesOpenConnectionsAndRefusesNewOnesUntilHealed() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket, "hello");
            proxy.cut();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        try (Socket refused = connect()) {
            assertThat(refused.getInputStream().read()).isEqualTo(-1);
        }
        proxy.heal();
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "again")).isEqualTo("again");
        }
    }

    @Test
    void blackholeTakesBytesAndPassesNone() throws IOException {
        proxy.set(new Fault.Blackhole());
        try (Socket socket = connect()) {
            socket.setSoTimeout(300);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> roundTrip(socket, "hello"));
            assertThat(received).hasValue(0);
        }
    }

    @Test
    void halfOpenLosesOneDirectionOnly() throws IOException {
        proxy.set(new Fault.HalfOpen(Direction.RESPONSE));
        try (Socket socket = connect()) {
            socket.setSoTimeout(300);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> roundTrip(socket, "hello"));
            await().untilAtomic(received, org.hamcrest.Matchers.equalTo(5L));
        }
    }

    @Test
    void dropResponseLetsTheEffectHappenAndHidesTheAnswer() throws IOException {
        proxy.set(new Fault.DropResponse());
        try (Socket socket = connect()) {
            socket.getOutputStream().write("order".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(received).hasValue(5);
        }
    }

    @Test
    void resetIsSeenAsAReset() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket, "hello");
            proxy.reset();
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessageContaining("reset");
        }
    }

    @Test
    void delayHoldsEachDirectionBack() throws IOException {
        proxy.set(new Fault.Delay(Duration.ofMillis(100), Duration.ofMillis(20)));
        try (Socket socket = connect()) {
            long begun = System.nanoTime();
            roundTrip(socket, "hello");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void bandwidthIsBounded() throws IOException {
        proxy.set(new Fault.Bandwidth(10_000));
        try (Socket socket = connect()) {
            long begun = System.nanoTime();
            roundTrip(socket, "x".repeat(2_000));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
        }
    }

    @Test
    void slicesArriveWhole() throws IOException {
        proxy.set(new Fault.Slice());
        try (Socket socket = connect()) {
            assertThat(roundTrip(socket, "a longer sentence")).isEqualTo("a longer sentence");
        }
    }

    @Test
    void closesAfterTheGivenNumberOfBytes() throws IOException {
        proxy.set(new Fault.CloseAfter(Direction.RESPONSE, 3));
        try (Socket socket = connect()) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readAllBytes()).hasSize(3);
        }
    }

    @Test
    void forgetsConnectionsThatEnded() throws IOException {
        try (Socket socket = connect()) {
            roundTrip(socket, "hello");
            assertThat(proxy.openConnections()).isEqualTo(1);
        }
        await().until(() -> proxy.openConnections() == 0);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String roundTrip(Socket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(bytes);
        return new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> repeat(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void repeat(Socket socket) {
        byte[] piece = new byte[1_024];
        try (socket) {
            for (int n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                received.addAndGet(n);
                socket.getOutputStream().write(piece, 0, n);
            }
        } catch (IOException e) {
            // The connection was broken on purpose.
        }
    }
}
