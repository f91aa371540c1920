package dev.turnout.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerFactsTests {

    /// The twin of a server that conforms: one that accepts and hangs up.
    @Test
    void holdNotAtAServerThatIsNone() throws IOException {
        List<Outcome> outcomes;
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOnAll(server));
            outcomes = look(server.getLocalPort());
        }

        assertThat(outcomes).hasSizeGreaterThan(25).noneMatch(Outcome.Held.class::isInstance);
        assertThat(outcomes).filteredOn(Outcome.LeftOut.class::isInstance).hasSize(6);
    }

    @Test
    void haveNumbersOfTheirOwn() throws IOException {
        assertThat(look(1))
                .extracting(outcome -> outcome.fact().number())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static List<Outcome> look(int port) {
        var target = new Target(URI.create("ws://127.0.0.1:" + port + "/ws"), () -> "t", "event:e:feed", null, null);
        return new ServerFacts(target).look(_ -> {});
    }

    private static void hangUpOnAll(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            // The test is over.
            return;
        }
    }
}
