package dev.turnout.platform.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void aTakenPortIsOneSentenceWithARemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PlatformProblem.class)
                    .isThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "Kafka"))
                    .withMessageContaining("Port " + taken.getLocalPort() + " (Kafka) is taken")
                    .withMessageContaining("--port-offset");
        }
    }

    @Test
    void aFreePortIsNoProblem() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatNoException().isThrownBy(() -> Ports.requireFree(port, "Kafka"));
    }

    @Test
    void anOffsetMovesEveryPort() {
        assertThat(new Ports(1000).postgres()).isEqualTo(new Ports(0).postgres() + 1000);
        assertThat(new Ports(1000).instance(8081, 2)).isEqualTo(9181);
    }

    @Test
    void noAddressIsOneThatBrowsersRefuse() {
        assertThatExceptionOfType(PlatformProblem.class)
                .isThrownBy(() -> new Ports(2_000))
                .withMessageContaining("port 10080");
    }
}
