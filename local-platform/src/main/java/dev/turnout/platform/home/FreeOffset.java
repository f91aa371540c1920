package dev.turnout.platform.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Finds a port offset at which nobody listens, below the ports that the system hands out by itself, and keeps others from
 * taking it too before the platform listens there. It is given back when the JVM ends.
 */
public final class FreeOffset {
    private static final int LOWEST = 1_150;
    private static final int STEP = 525;
    private static final int CHOICES = 22;
    private static final int[] PORTS = {
        8025, 8026, 8027, 8079, 8080, 8081, 8082, 8083, 8084, 8085, 8086, 8094, 8183, 8184, 8186, 8194, 8443, 15432,
        19092, 19093
    };

    /** A lock lasts as long as its channel is open. */
    private static final Queue<FileChannel> RESERVED = new ConcurrentLinkedQueue<>();

    private FreeOffset() {}

    /**
     * The first free offset.
     *
     * @throws IllegalStateException when every one is taken
     */
    public static int find() {
        return IntStream.range(0, CHOICES)
                .map(step -> LOWEST + STEP * step)
                .filter(offset -> IntStream.of(PORTS).allMatch(port -> isFree(port + offset)))
                .filter(FreeOffset::reserve)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Every port offset is taken; stop another platform"));
    }

    private static boolean reserve(int offset) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "turnout-offset-" + offset + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                RESERVED.add(channel);
                return true;
            }
            channel.close();
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
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
