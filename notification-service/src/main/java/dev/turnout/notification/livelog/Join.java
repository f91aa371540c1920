package dev.turnout.notification.livelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a channel answers to a reader who wants to follow it.
public sealed interface Join {

    /// The reader follows from now on; `missed` is what it did not have up to `offset`.
    record Live(
            String epoch,
            long offset,
            boolean recovered,
            List<Frame> missed,
            @Nullable Frame state) implements Join {}

    /// The reader is too far back for the ring: load a piece from the log first, then join again.
    record Behind(String epoch, long offset) implements Join {}

    /// The reader has seen more than this instance: look into the log, then join again.
    record Ahead() implements Join {}

    /// The channel has just been put away: ask the hub for it again.
    record Gone() implements Join {}
}
