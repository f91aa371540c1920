package dev.turnout.e2e.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Many who ask an edge for a socket in the same moment, all on the thread of the test.
final class Rush implements AutoCloseable {
    private static final byte[] WISH = """
            GET /ws HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Protocol: turnout.v1.json\r
            \r
            """.getBytes(US_ASCII);
    private static final Pattern COME_AGAIN = Pattern.compile("(?is)HTTP/1.1 503 .*\r\nretry-after: [1-5]\r\n.*");

    private final long began = System.nanoTime();
    private final ByteBuffer received = ByteBuffer.allocate(4096);
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Selector selector;
    private int waiting;

    /// What became of one of them.
    enum Fate {
        LET_IN,
        TOLD_TO_COME_AGAIN,
        ANSWERED_OTHERWISE,
        CUT_OFF_WITHOUT_AN_ANSWER,
        NOT_CONNECTED
    }

    private Rush(Selector selector) {
        this.selector = selector;
    }

    static Rush on(int port, int number) {
        try {
            Rush rush = new Rush(Selector.open());
            for (int i = 0; i < number; i++) {
                rush.connect(port);
            }
            return rush;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads answers until everybody has one or nothing comes any more.
    void attend(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (waiting > 0 && System.nanoTime() < end) {
                int _ = selector.select(this::react, 50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who has no answer of any kind.
    int waiting() {
        return waiting;
    }

    Map<Fate, Integer> fates() {
        return Map.copyOf(fates);
    }

    int number(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void connect(int port) throws IOException {
        SocketChannel socket = SocketChannel.open();
        socket.configureBlocking(false);
        waiting++;
        boolean _ = socket.connect(new InetSocketAddress("127.0.0.1", port));
        SelectionKey _ = socket.register(selector, SelectionKey.OP_CONNECT);
    }

    private void react(SelectionKey key) {
        SocketChannel socket = (SocketChannel) key.channel();
        boolean connecting = key.isConnectable();
        try {
            if (connecting && socket.finishConnect()) {
                int _ = socket.write(ByteBuffer.wrap(WISH));
                key.interestOps(SelectionKey.OP_READ);
            } else if (!connecting) {
                settle(key, read(socket));
            }
        } catch (IOException broken) {
            settle(key, connecting ? Fate.NOT_CONNECTED : Fate.CUT_OFF_WITHOUT_AN_ANSWER);
        }
    }

    private Fate read(SocketChannel socket) throws IOException {
        received.clear();
        int length = socket.read(received);
        if (length < 0) {
            return Fate.CUT_OFF_WITHOUT_AN_ANSWER;
        }
        String answer = new String(received.array(), 0, length, US_ASCII);
        if (answer.startsWith("HTTP/1.1 101 ")) {
            return Fate.LET_IN;
        }
        return COME_AGAIN.matcher(answer).matches() ? Fate.TOLD_TO_COME_AGAIN : Fate.ANSWERED_OTHERWISE;
    }

    private void settle(SelectionKey key, Fate fate) {
        waiting--;
        fates.merge(fate, 1, Integer::sum);
        if (fate == Fate.LET_IN) {
            key.interestOps(0);
        } else {
            close((SocketChannel) key.channel());
        }
    }

    /// Resets, so that no port waits for what may still be on its way.
    private static void close(SocketChannel socket) {
        if (!socket.isOpen()) {
            return;
        }
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            selector.keys().forEach(key -> close((SocketChannel) key.channel()));
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
