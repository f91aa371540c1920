package dev.turnout.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// A client of the live protocol `turnout.v1.json`, as a person's phone is one: it says hello, follows channels,
/// answers
/// pings and acknowledges what it received. It does not reconnect; a close is a fault of the run.
///
/// Hundreds of these share a machine with the platform that they measure, so one thread serves them all and looks at
/// publications as bytes.
public final class LiveClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] PUBLICATION = "{\"ch\":\"".getBytes(US_ASCII);
    private static final byte[] OFFSET = "\",\"o\":".getBytes(US_ASCII);
    private static final int HELLO = 1;
    /// Above all subscriptions.
    private static final int FIRST_CALL = 1_000;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final SocketChannel socket;
    private final List<String> channels;
    private final byte[][] names;
    private final Listener listener;
    private final ReentrantLock sending = new ReentrantLock();
    private final Set<String> following = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger(FIRST_CALL);
    private final AtomicBoolean closing = new AtomicBoolean();

    // What arrived and is no whole frame yet; of the thread that reads.
    private byte[] partial = new byte[0];
    private int partialLength;

    /// A publication as it arrived: the bytes are good during the call only.
    ///
    /// @param frame holds the whole frame, as the server wrote it, from `start` on
    @SuppressWarnings("ArrayRecordComponent")
    public record Publication(String channel, long offset, byte[] frame, int start, int length) {

        /// The frame as JSON.
        public JsonNode json() {
            return PlatformApi.JSON.readTree(frame, start, length);
        }
    }

    /// Hears of the followed channels, one call at a time and in the order in which it arrives.
    public interface Listener {

        /// The channel is followed from now on.
        ///
        /// @param offset the newest offset that was published before
        void joined(String channel, long offset);

        /// A publication arrived.
        void published(LiveClient client, Publication publication);
    }

    private LiveClient(SocketChannel socket, List<String> channels, Listener listener) {
        this.socket = socket;
        this.channels = List.copyOf(channels);
        this.names = channels.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
        this.listener = listener;
    }

    /// Connects, says hello with the live token, and follows the channels from now on.
    ///
    /// @param edge the address of `/ws`, `ws:` only
    /// @throws IllegalStateException when the server refuses or does not answer in 20 s
    public static LiveClient connect(URI edge, String liveToken, List<String> channels, Listener listener) {
        try {
            var client = new LiveClient(upgraded(edge), channels, listener);
            LiveLoop.shared().add(client.socket, client);
            client.send(Map.of("id", HELLO, "hello", Map.of("token", liveToken, "client", "load/1")));
            client.joined.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return client;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no live connection for %s: %s".formatted(channels, e), e);
        }
    }

    /// Tells the server that this notification arrived on the device.
    public void acknowledge(String notificationId) {
        send(Map.of("ack", Map.of("delivered", List.of(notificationId))));
    }

    /// Calls an operation and does not wait for its answer; a refusal is a fault.
    ///
    /// @param cid the call's idempotency key
    public void call(String operation, String cid, Map<String, ?> data) {
        send(Map.of("id", calls.incrementAndGet(), "call", operation, "cid", cid, "d", data));
    }

    /// Hands over a fresh live token on the open connection.
    public void renew(String liveToken) {
        send(Map.of("auth", Map.of("token", liveToken)));
    }

    /// What went wrong on this connection: a close, a gap, an error. Empty when nothing did.
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        closing.set(true);
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more in any case.
        }
    }

    private static SocketChannel upgraded(URI edge) throws IOException {
        SocketChannel socket = SocketChannel.open(new InetSocketAddress(edge.getHost(), edge.getPort()));
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        String request = """
                GET %s HTTP/1.1\r
                Host: %s\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Protocol: turnout.v1.json\r
                Sec-WebSocket-Key: %s\r
                \r
                """.formatted(
                        edge.getPath(), edge.getAuthority(), Base64.getEncoder().encodeToString(key));
        write(socket, ByteBuffer.wrap(request.getBytes(US_ASCII)));
        // One byte at a time: nothing behind the head may be swallowed, and there is one head a connection.
        var head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            if (socket.read(one.clear()) < 0) {
                throw new EOFException("closed during the handshake");
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(
                    "refused: " + head.toString().lines().findFirst().orElse(""));
        }
        return socket;
    }

    /// Takes what the socket has delivered; called by the one thread that reads.
    void arrived(byte[] bytes, int length) {
        byte[] data = bytes;
        int end = length;
        if (partialLength > 0) {
            data = Arrays.copyOf(partial, partialLength + length);
            System.arraycopy(bytes, 0, data, partialLength, length);
            end = data.length;
        }
        int at = 0;
        for (int next = frame(data, at, end); next >= 0; next = frame(data, at, end)) {
            at = next;
        }
        partial = at == end ? partial : Arrays.copyOfRange(data, at, end);
        partialLength = end - at;
    }

    /// The connection ended.
    void ended(String why) {
        fault("closed: " + why);
    }

    /// Takes one frame and answers where it ends; -1 when it is not whole yet.
    private int frame(byte[] data, int at, int end) {
        if (end - at < 2) {
            return -1;
        }
        int opcode = data[at] & 0x0f;
        boolean last = (data[at] & 0x80) != 0;
        long length = data[at + 1] & 0x7f;
        int start = at + 2;
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (end - start < more) {
            return -1;
        }
        if (more > 0) {
            length = 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | data[start + i] & 0xff;
            }
            start += more;
        }
        if (end - start < length) {
            return -1;
        }
        int size = Math.toIntExact(length);
        switch (opcode) {
            case TEXT -> {
                if (last) {
                    message(data, start, start + size);
                } else {
                    fault("a message in pieces, which the edge never sends");
                }
            }
            case CLOSE -> ended(closeReason(data, start, size));
            case PING -> sendFrame(PONG, Arrays.copyOfRange(data, start, start + size));
            default -> {
                // A pong nobody asked for.
            }
        }
        return start + size;
    }

    private static String closeReason(byte[] data, int start, int size) {
        return size < 2
                ? "without a reason"
                : ((data[start] & 0xff) << 8 | data[start + 1] & 0xff) + " "
                        + new String(data, start + 2, size - 2, UTF_8);
    }

    /// One message may carry several frames of the protocol, a line each.
    private void message(byte[] data, int from, int end) {
        int start = from;
        for (int i = from; i <= end; i++) {
            if (i == end || data[i] == '\n') {
                if (i > start) {
                    line(data, start, i);
                }
                start = i + 1;
            }
        }
    }

    private void line(byte[] data, int start, int end) {
        if (!startsWith(data, start, end, PUBLICATION)) {
            control(PlatformApi.JSON.readTree(data, start, end - start));
            return;
        }
        int nameStart = start + PUBLICATION.length;
        for (int i = 0; i < names.length; i++) {
            int nameEnd = nameStart + names[i].length;
            if (startsWith(data, nameStart, end, names[i]) && startsWith(data, nameEnd, end, OFFSET)) {
                long offset = 0;
                for (int at = nameEnd + OFFSET.length; data[at] >= '0' && data[at] <= '9'; at++) {
                    offset = offset * 10 + data[at] - '0';
                }
                listener.published(this, new Publication(channels.get(i), offset, data, start, end - start));
            }
        }
    }

    private static boolean startsWith(byte[] data, int start, int end, byte[] what) {
        return end - start >= what.length
                && Arrays.mismatch(data, start, start + what.length, what, 0, what.length) < 0;
    }

    private void control(JsonNode frame) {
        if (frame.has("error")) {
            fault("error: " + frame);
        } else if (frame.has("gap")) {
            fault("gap: " + frame);
        } else if (frame.has("ping")) {
            send(Map.of("pong", 1));
        } else if (frame.path("id").asInt() == HELLO) {
            for (int i = 0; i < channels.size(); i++) {
                send(Map.of("id", HELLO + 1 + i, "sub", Map.of("ch", channels.get(i))));
            }
        } else if (frame.path("ok").has("epoch")) {
            String channel = channels.get(frame.path("id").asInt() - HELLO - 1);
            listener.joined(channel, frame.path("ok").path("offset").asLong());
            following.add(channel);
            if (following.size() == channels.size()) {
                joined.complete(null);
            }
        }
    }

    private void send(Map<String, ?> frame) {
        sendFrame(TEXT, PlatformApi.JSON.writeValueAsBytes(frame));
    }

    /// Clients mask what they send (RFC 6455, section 5.3); a mask of zeros is one.
    private void sendFrame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        sending.lock();
        try {
            write(socket, frame);
        } catch (IOException e) {
            fault("could not send: " + e);
        } finally {
            sending.unlock();
        }
    }

    private static void write(SocketChannel socket, ByteBuffer frame) throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (frame.hasRemaining()) {
            if (socket.write(frame) == 0) {
                if (System.nanoTime() > giveUp) {
                    throw new IOException("the server takes nothing");
                }
                Thread.yield();
            }
        }
    }

    private void fault(String what) {
        if (!closing.get()) {
            faults.add(what);
            joined.completeExceptionally(new IllegalStateException(what));
        }
    }
}
