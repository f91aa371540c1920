package dev.turnout.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// Finds a port offset at which nobody listens, below the ports that the system hands out by itself.
public final class FreeOffset {
    private static final int LOWEST = 1_150;
    private static final int STEP = 525;
    private static final int CHOICES = 22;
    private static final int[] PORTS = {
        8025, 8026, 8079, 8080, 8081, 8082, 8083, 8084, 8085, 8086, 8094, 8183, 8184, 8186, 8194, 8443, 15432, 19092,
        19093
    };

    private FreeOffset() {}

    /// The first free offset.
    ///
    /// @throws IllegalStateException when every one is taken
    public static int find() {
        return IntStream.range(0, CHOICES)
                .map(step -> LOWEST + STEP * step)
                .filter(offset -> IntStream.of(PORTS).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Every port offset is taken; stop another platform"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
