package dev.turnout.e2e.fault;

import dev.turnout.platform.fault.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// Finds a port offset at which nobody listens, below the ports that the system hands out by itself.
final class FreeOffset {
    private static final int LOWEST = 2_350;
    private static final int STEP = 500;
    private static final int CHOICES = 21;
    private static final int[] BASES = {
        8025, 8026, 8079, 8080, 8081, 8082, 8083, 8084, 8085, 8086, 8094, 8183, 8184, 8194, 8186, 15432, 19092, 19093
    };

    private FreeOffset() {}

    static int find(Seed seed) {
        int first = seed.stream("port-offset").nextInt(CHOICES);
        return IntStream.range(0, CHOICES)
                .map(step -> LOWEST + STEP * ((first + step) % CHOICES))
                .filter(offset -> IntStream.of(BASES).allMatch(base -> isFree(base + offset)))
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
