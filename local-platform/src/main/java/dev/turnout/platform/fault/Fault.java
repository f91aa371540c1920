package dev.turnout.platform.fault;

import java.time.Duration;

/** What a {@link FaultProxy} does to the bytes that pass. */
public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** Takes connections and bytes, passes none on, closes nothing. */
    record Blackhole() implements Fault {}

    /** Loses what one side sends while the other side still gets through. */
    record HalfOpen(Direction lost) implements Fault {}

    /** Ends a connection in place of the next answer: the effect is done, and the client does not know. */
    record DropResponse() implements Fault {}

    /** Holds every piece back for this long, give or take the jitter. */
    record Delay(Duration base, Duration jitter) implements Fault {}

    /** Passes at most this many bytes a second each way. */
    record Bandwidth(int bytesPerSecond) implements Fault {}

    /** Passes every byte in a write of its own. */
    record Slice() implements Fault {}

    /** Ends a connection once this many bytes passed in this direction. */
    record CloseAfter(Direction direction, long bytes) implements Fault {}

    /** Which way bytes go. */
    enum Direction {
        REQUEST,
        RESPONSE
    }
}
