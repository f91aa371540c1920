package dev.turnout.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The one thread that reads for all live clients.
final class LiveLoop implements Runnable {

    private static final int CHUNK = 256 * 1024;

    private final Selector selector;
    private final ConcurrentLinkedQueue<Joining> joining = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    private final byte[] bytes = new byte[CHUNK];

    private record Joining(SocketChannel socket, LiveClient client) {}

    private static final class Shared {
        private static final LiveLoop LOOP = started();

        private static LiveLoop started() {
            var loop = new LiveLoop();
            Thread.ofPlatform().daemon().name("live-clients").start(loop);
            return loop;
        }
    }

    private LiveLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LiveLoop shared() {
        return Shared.LOOP;
    }

    void add(SocketChannel socket, LiveClient client) throws IOException {
        socket.configureBlocking(false);
        joining.add(new Joining(socket, client));
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read);
                for (Joining next = joining.poll(); next != null; next = joining.poll()) {
                    join(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join(Joining next) {
        try {
            var _ = next.socket().register(selector, SelectionKey.OP_READ, next.client());
        } catch (ClosedChannelException _) {
            next.client().ended("before it began");
        }
    }

    private void read(SelectionKey key) {
        if (!(key.attachment() instanceof LiveClient client) || !(key.channel() instanceof SocketChannel socket)) {
            return;
        }
        try {
            int count = socket.read(buffer.clear());
            if (count < 0) {
                key.cancel();
                client.ended("by the server");
            } else if (count > 0) {
                buffer.flip().get(bytes, 0, count);
                client.arrived(bytes, count);
            }
        } catch (IOException | RuntimeException e) {
            // One client's trouble must not end the others'.
            key.cancel();
            client.ended(e.toString());
        }
    }
}
