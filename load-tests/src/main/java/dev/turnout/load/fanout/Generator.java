package dev.turnout.load.fanout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.turnout.load.LoadProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Subscribers and one publisher, all on one thread. It publishes when the schedule says so, however slow the server
/// is,
/// and counts waiting from the scheduled moment.
final class Generator implements AutoCloseable {

    private static final int PAYLOAD = 256;
    private static final int CONNECTING_AT_ONCE = 200;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(4);
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_UNSENT = 8 * 1024 * 1024;
    private static final int SOURCES = 8;

    private final Wire wire;
    private final int port;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocateDirect(512 * 1024);
    private final byte[] bytes = new byte[512 * 1024];
    private final List<Reader> readers = new ArrayList<>();
    private final Random random = new Random(1);
    private final Histogram delays = new Histogram();
    private final @Nullable Reader publisher;
    private long sequence;
    private long deliveries;
    private long arrivedAt = System.nanoTime();
    private long faults;
    private int connecting;
    private long nextWords = System.nanoTime();
    private int wordsAt;
    private boolean measuring;

    /// @param rate messages a second that were really sent
    /// @param faults messages that were lost, doubled or out of order
    record Seen(double rate, long deliveries, long expected, double p50, double p99, double most, long faults) {

        boolean complete() {
            return deliveries == expected && faults == 0;
        }
    }

    /// @param port where the server listens on this machine
    Generator(Wire wire, int port) {
        this.wire = wire;
        this.port = port;
        try {
            selector = Selector.open();
            publisher = openPublisher();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Reader openPublisher() throws IOException {
        int to = wire.publisherPort(port);
        if (to < 0) {
            return null;
        }
        var reader = new Reader(-1);
        reader.open(to, wire.publisherOpening(), wire.publisherSteps());
        until(CONNECT_PATIENCE, () -> reader.ready, "The publisher cannot connect.");
        return reader;
    }

    /// Goes on, and brings back who was cut, until it is so.
    ///
    /// @return whether it came to be so in time
    boolean attend(Duration patience, BooleanSupplier so) {
        long end = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            openWaiting();
            look(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2));
        }
        return true;
    }

    int subscribed() {
        return (int) readers.stream().filter(reader -> reader.ready).count();
    }

    /// How many have just so many messages.
    int having(long messages) {
        return (int) readers.stream().filter(reader -> reader.count == messages).count();
    }

    long faults() {
        return faults;
    }

    /// Opens connections until there are so many.
    Duration connect(int count) {
        return connect(count, CONNECT_PATIENCE);
    }

    Duration connect(int count, Duration patience) {
        while (readers.size() < count) {
            readers.add(new Reader(readers.size()));
        }
        long began = System.nanoTime();
        until(patience, this::allReady, () -> "Of %d connections only %d came up.".formatted(count, subscribed()));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Cuts all connections and brings them back to where they were.
    Duration cutAndComeBack(int publishedMeanwhile) {
        for (Reader reader : readers) {
            reader.cut();
        }
        for (int i = 0; i < publishedMeanwhile; i++) {
            publish(System.nanoTime());
        }
        long began = System.nanoTime();
        until(
                CONNECT_PATIENCE,
                () -> allReady() && readers.stream().allMatch(reader -> reader.last == sequence - 1),
                "Not all came back to where they were.");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Sends one message and answers after which time the last reader had it.
    double burstMillis() {
        begin();
        long at = System.nanoTime();
        publish(at);
        long expected = readers.size();
        until(CONNECT_PATIENCE, () -> deliveries >= expected, "Not everybody got the message.");
        return delays.mostMillis();
    }

    /// @param stalled so many subscribers do not read meanwhile, and are left out of what is expected
    Seen run(double rate, Duration duration, int stalled) {
        begin();
        for (Reader reader : readers.subList(0, stalled)) {
            reader.stall();
        }
        long began = System.nanoTime();
        long end = began + duration.toNanos();
        long sent = 0;
        long interval = (long) (1e9 / rate);
        long next = began;
        long healthy = readers.size() - stalled;
        while (next < end && Objects.requireNonNull(publisher).unsent() < MOST_UNSENT) {
            long now = System.nanoTime();
            while (next <= now && next < end) {
                publish(next);
                sent++;
                next += interval;
            }
            look(Math.min(next, end));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long expected = sent * healthy;
        long patience = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        while (deliveries < expected && System.nanoTime() < patience) {
            look(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5));
        }
        measuring = false;
        return new Seen(
                sent / seconds,
                deliveries,
                expected,
                delays.millisAt(50),
                delays.millisAt(99),
                delays.mostMillis(),
                faults);
    }

    int connections() {
        return readers.size();
    }

    private boolean allReady() {
        return readers.stream().allMatch(reader -> reader.ready);
    }

    // What an earlier run has left on its way is not of this one.
    private void begin() {
        boolean _ = attend(DRAIN_PATIENCE, () -> System.nanoTime() - arrivedAt > QUIET);
        delays.clear();
        deliveries = 0;
        faults = 0;
        measuring = true;
    }

    private void until(Duration patience, BooleanSupplier so, String otherwise) {
        until(patience, so, () -> otherwise);
    }

    private void until(Duration patience, BooleanSupplier so, Supplier<String> otherwise) {
        if (!attend(patience, so)) {
            throw new LoadProblem(otherwise.get());
        }
    }

    private void openWaiting() {
        long now = System.nanoTime();
        for (int i = 0; i < readers.size() && connecting < CONNECTING_AT_ONCE; i++) {
            Reader reader = readers.get(i);
            if (reader.line == null && now >= reader.notBefore) {
                reader.openAsSubscriber();
            }
        }
    }

    /// `{"t":"^!<time><sequence>…`, both in hex, filled up to the size.
    private void publish(long at) {
        var text = new StringBuilder(PAYLOAD).append("{\"t\":\"").append(mark(at, sequence++));
        text.append("\",\"p\":\"")
                .append("x".repeat(PAYLOAD - text.length() - 2))
                .append("\"}");
        Objects.requireNonNull(publisher).send(wire.publish(text.toString().getBytes(ISO_8859_1)));
    }

    /// What a message begins with, so that it is found in whatever it is wrapped into.
    static String mark(long at, long sequence) {
        var text = new StringBuilder("^!");
        hex(text, at, 16);
        hex(text, sequence, 8);
        return text.toString();
    }

    private static void hex(StringBuilder to, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            to.append(Character.forDigit((int) (value >>> shift & 0xF), 16));
        }
    }

    private void look(long until) {
        try {
            long wait = until - System.nanoTime();
            if (wait > 1_500_000) {
                selector.select(wait / 1_000_000);
            } else {
                selector.selectNow();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                ((Reader) key.attachment()).react();
            }
            selector.selectedKeys().clear();
            speak();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Spread over the time, a hundredth of the subscribers each time.
    private void speak() {
        long now = System.nanoTime();
        if (now < nextWords || readers.isEmpty()) {
            return;
        }
        nextWords = now + wire.speaksEvery().dividedBy(100).toNanos();
        byte[] words = wire.nowAndThen();
        if (words.length == 0) {
            return;
        }
        int each = Math.max(1, readers.size() / 100);
        for (int i = 0; i < each; i++) {
            Reader reader = readers.get(wordsAt++ % readers.size());
            if (reader.ready) {
                reader.send(words);
            }
        }
    }

    @Override
    public void close() {
        try {
            for (Reader reader : readers) {
                reader.cut();
            }
            if (publisher != null) {
                publisher.cut();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Line(SocketChannel socket, SelectionKey key) {}

    /// One connection.
    private final class Reader {

        private static final int MARK = 24;
        private static final int AFTER_MARK = 200;

        private final int number;
        private @Nullable Line line;
        private List<Wire.Step> steps = List.of();
        private int step;
        private final StringBuilder heard = new StringBuilder();
        private ByteBuffer unsent = ByteBuffer.allocate(0);
        private boolean ready;
        private long notBefore;
        private long last = -1;
        private long count;
        private boolean known;
        private int skip;
        private int mark = -2;
        private long time;
        private long number8;

        Reader(int number) {
            this.number = number;
        }

        void openAsSubscriber() {
            try {
                connecting++;
                open(port, wire.opening(), wire.steps(new Wire.Subscriber(number, known ? count : -1)));
            } catch (IOException e) {
                failed();
            }
        }

        void open(int to, byte[] opening, List<Wire.Step> then) throws IOException {
            var socket = SocketChannel.open();
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // one address has too few ports for many connections in short time
            socket.bind(new InetSocketAddress("127.0.0." + (2 + Math.floorMod(number, SOURCES)), 0));
            steps = then;
            step = 0;
            heard.setLength(0);
            skip = 0;
            mark = -2;
            ready = false;
            unsent = ByteBuffer.wrap(opening);
            boolean _ = socket.connect(new InetSocketAddress("127.0.0.1", to));
            line = new Line(socket, socket.register(selector, SelectionKey.OP_CONNECT, this));
        }

        void react() {
            var here = line;
            if (here == null || !here.key().isValid()) {
                return;
            }
            var key = here.key();
            try {
                if (key.isConnectable() && here.socket().finishConnect()) {
                    key.interestOps(SelectionKey.OP_READ);
                    write(here);
                }
                if (key.isValid() && key.isWritable()) {
                    write(here);
                }
                if (key.isValid() && key.isReadable()) {
                    read(here.socket());
                }
            } catch (IOException e) {
                failed();
            }
        }

        void stall() {
            if (line != null) {
                line.key().interestOps(0);
            }
        }

        void send(byte[] more) {
            if (!unsent.hasRemaining()) {
                unsent = ByteBuffer.wrap(more);
            } else {
                var both = ByteBuffer.allocate(unsent.remaining() + more.length);
                both.put(unsent).put(more).flip();
                unsent = both;
            }
            var here = line;
            if (here == null) {
                return;
            }
            try {
                write(here);
            } catch (IOException e) {
                failed();
            }
        }

        int unsent() {
            return unsent.remaining();
        }

        void cut() {
            var here = line;
            line = null;
            ready = false;
            if (here == null) {
                return;
            }
            try {
                here.socket().setOption(StandardSocketOptions.SO_LINGER, 0);
                here.socket().close();
            } catch (IOException e) {
                // It is gone already.
                return;
            }
        }

        private void failed() {
            boolean wasOpening = !ready;
            cut();
            if (number >= 0) {
                if (wasOpening) {
                    connecting--;
                } else if (measuring) {
                    faults++;
                }
                notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(800));
            }
        }

        private void write(Line here) throws IOException {
            if (!here.socket().isConnected()) {
                return;
            }
            if (unsent.hasRemaining()) {
                int _ = here.socket().write(unsent);
            }
            boolean more = unsent.hasRemaining();
            int ops = here.key().interestOps();
            if (ops != 0) {
                here.key().interestOps(more ? ops | SelectionKey.OP_WRITE : ops & ~SelectionKey.OP_WRITE);
            }
        }

        private void read(SocketChannel socket) throws IOException {
            received.clear();
            int length = socket.read(received);
            if (length < 0) {
                failed();
                return;
            }
            received.flip();
            received.get(bytes, 0, length);
            if (number < 0 && ready) {
                return;
            }
            if (ready) {
                scan(bytes, length);
            } else {
                prepare(length);
            }
        }

        private void prepare(int length) {
            heard.append(new String(bytes, 0, length, ISO_8859_1));
            while (step < steps.size()) {
                var next = steps.get(step);
                int at = heard.indexOf(next.awaited());
                if (at < 0) {
                    if (heard.length() > 12 && heard.indexOf("HTTP/1.1 ") == 0 && heard.indexOf("101") != 9) {
                        failed();
                    }
                    return;
                }
                heard.delete(0, at + next.awaited().length());
                step++;
                if (next.answer().length > 0) {
                    send(next.answer());
                }
            }
            ready = true;
            if (number >= 0) {
                connecting--;
                known = true;
                byte[] rest = heard.toString().getBytes(ISO_8859_1);
                scan(rest, rest.length);
            }
            heard.setLength(0);
        }

        private void scan(byte[] b, int length) {
            long now = System.nanoTime();
            int i = 0;
            while (i < length) {
                if (skip > 0) {
                    int step = Math.min(skip, length - i);
                    skip -= step;
                    i += step;
                } else if (mark == -2) {
                    while (i < length && b[i] != '^') {
                        i++;
                    }
                    if (i < length) {
                        i++;
                        mark = -1;
                    }
                } else if (mark == -1) {
                    mark = b[i++] == '!' ? 0 : -2;
                    time = 0;
                    number8 = 0;
                } else {
                    digit(Character.digit(b[i++], 16), now);
                }
            }
        }

        private void digit(int digit, long now) {
            if (digit < 0) {
                mark = -2;
                return;
            }
            if (mark < 16) {
                time = time << 4 | digit;
            } else {
                number8 = number8 << 4 | digit;
            }
            if (++mark == MARK) {
                mark = -2;
                skip = AFTER_MARK;
                arrived(now);
            }
        }

        private void arrived(long now) {
            count++;
            arrivedAt = now;
            if (last >= 0 && number8 != last + 1) {
                faults++;
            }
            last = number8;
            if (measuring) {
                deliveries++;
                delays.add(now - time);
            }
        }
    }
}
