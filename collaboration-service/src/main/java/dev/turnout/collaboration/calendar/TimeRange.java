package dev.turnout.collaboration.calendar;

import java.time.Instant;

/// A stretch of time.
///
/// @param until its end (exclusive)
record TimeRange(Instant from, Instant until) {

    /// Whether both have a moment in common; where one ends, the next may begin.
    boolean meets(Instant begin, Instant end) {
        return begin.isBefore(until) && end.isAfter(from);
    }

    /// Before which nothing begins that still reaches into it.
    Instant earliestStart() {
        return from.minus(WallTime.LONGEST).minusSeconds(1);
    }
}
