package dev.turnout.platform.fault;

import dev.turnout.platform.fault.Fault.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** One connection through the proxy: two pumps, each asking for the fault in force before every piece it passes. */
final class ProxiedConnection {
    private static final int PIECE = 8_192;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket upstream;

    ProxiedConnection(FaultProxy proxy, Socket client, Socket upstream) {
        this.proxy = proxy;
        this.client = client;
        this.upstream = upstream;
    }

    void start() {
        Thread.ofVirtual().start(() -> pump(client, upstream, Direction.REQUEST));
        Thread.ofVirtual().start(() -> pump(upstream, client, Direction.RESPONSE));
    }

    void close() {
        closeQuietly(client);
        closeQuietly(upstream);
        proxy.ended(this);
    }

    /** A close without linger, which the other side sees as a reset. */
    void reset() {
        for (Socket socket : new Socket[] {client, upstream}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already, which is as good.
            }
        }
        close();
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] piece = new byte[PIECE];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                int allowed = pass(out, piece, length, direction, passed);
                passed += allowed;
                if (allowed < 0) {
                    close();
                    return;
                }
            }
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                close();
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** How many bytes were passed on, or -1 when the connection is to end. */
    private int pass(OutputStream out, byte[] piece, int length, Direction direction, long passed)
            throws IOException, InterruptedException {
        return switch (proxy.fault()) {
            case Fault.None _ -> write(out, piece, length);
            case Fault.Blackhole _ -> 0;
            case Fault.HalfOpen(Direction lost) -> lost == direction ? 0 : write(out, piece, length);
            case Fault.DropResponse _ -> direction == Direction.RESPONSE ? -1 : write(out, piece, length);
            case Fault.Delay(Duration base, Duration jitter) -> {
                Thread.sleep(Math.max(0, base.toMillis() + Math.round(jitter.toMillis() * proxy.jitter())));
                yield write(out, piece, length);
            }
            case Fault.Bandwidth(int bytesPerSecond) -> {
                Thread.sleep(length * 1_000L / bytesPerSecond);
                yield write(out, piece, length);
            }
            case Fault.Slice _ -> {
                for (int i = 0; i < length; i++) {
                    out.write(piece, i, 1);
                    out.flush();
                }
                yield length;
            }
            case Fault.CloseAfter(Direction counted, long bytes) -> {
                if (counted != direction || passed + length < bytes) {
                    yield write(out, piece, length);
                }
                write(out, piece, (int) Math.max(0, bytes - passed));
                yield -1;
            }
        };
    }

    private static int write(OutputStream out, byte[] piece, int length) throws IOException {
        out.write(piece, 0, length);
        out.flush();
        return length;
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody is left who could be told.
        }
    }
}
