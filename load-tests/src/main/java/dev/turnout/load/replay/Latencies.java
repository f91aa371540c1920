package dev.turnout.load.replay;

import dev.turnout.load.Percentiles;

/// How long it took until things arrived on phones.
///
/// "Commit" is the time stamp that event-service takes inside the transaction of the change, just before it commits:
/// the
/// figures therefore hold the commit itself too, and are never too small. Both clocks are one machine's.
///
/// @param inbox from commit until a notification arrived, for everybody who was told
/// @param feed from commit until a feed entry arrived, for everybody who listened
/// @param inboxFromRequest the same from the moment the organizer's request was sent
/// @param feedFromRequest the same from the moment the organizer's request was sent
/// @param requests from a request until its answer
public record Latencies(
        Percentiles inbox,
        Percentiles feed,
        Percentiles inboxFromRequest,
        Percentiles feedFromRequest,
        Percentiles requests) {}
