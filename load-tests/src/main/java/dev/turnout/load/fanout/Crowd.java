package dev.turnout.load.fanout;

import java.time.Duration;
import java.util.List;

/// Thousands of live clients on one thread, which follow one channel, come back when they are cut, each after a time of
/// its own, and count what they get. Somebody else publishes [#text(long)].
public final class Crowd implements AutoCloseable {

    // A gateway that has just started takes its time for the first thousands.
    private static final Duration FIRST_TIME = Duration.ofMinutes(4);

    private final Generator generator;
    private final int count;

    /// @param port where sockets are served on this machine
    /// @param liveTokens shared out among them
    /// @param offset where the channel stands before anything is published
    /// @param resuming whether who comes back says where they were
    public Crowd(
            int port, List<String> liveTokens, String channel, String epoch, long offset, int count, boolean resuming) {
        var start = new TurnoutStart(port, -1, channel, epoch, offset, liveTokens);
        this.generator = new Generator(Wires.turnout(start, false, resuming), port);
        this.count = count;
        var _ = generator.connect(count, FIRST_TIME);
    }

    /// The text of the message with this number; they begin with 0.
    public static String text(long number) {
        return Generator.mark(System.nanoTime(), number) + "x".repeat(220);
    }

    /// How long it takes until so many per cent are subscribed again.
    public Duration untilBack(int percent, Duration patience) {
        long began = System.nanoTime();
        boolean _ = generator.attend(patience, () -> generator.subscribed() * 100L >= (long) percent * count);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Whether everybody comes to have just so many messages.
    public boolean allHave(long messages, Duration patience) {
        return generator.attend(patience, () -> generator.having(messages) == count);
    }

    /// Whether so many per cent are found to be cut.
    public boolean isCut(int percent, Duration patience) {
        return generator.attend(patience, () -> (count - generator.subscribed()) * 100L >= (long) percent * count);
    }

    /// How often a message was missing, came twice, or came out of order.
    public long faults() {
        return generator.faults();
    }

    @Override
    public void close() {
        generator.close();
    }
}
