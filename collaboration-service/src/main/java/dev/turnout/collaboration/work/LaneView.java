package dev.turnout.collaboration.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How full a lane is.
///
/// @param area null for what belongs to no area
/// @param waiting ready, waiting for a person or for another try
/// @param depth how many may wait; null for safety, which takes whatever comes
/// @param oldestSince since when the longest waiting item waits
/// @param errorRate how many of the tries of the last quarter of an hour failed, from 0 to 1
record LaneView(
        UUID id,
        @Nullable String area,
        boolean safety,
        int waiting,
        @Nullable Integer depth,
        int ready,
        int running,
        int needsPerson,
        int retrying,
        int dead,
        @Nullable Instant oldestSince,
        double errorRate) {

    static LaneView of(WorkLanes.Depth lane, int bound) {
        return new LaneView(
                lane.lane().id(),
                lane.lane().area(),
                lane.lane().safety(),
                lane.waiting(),
                lane.lane().safety() ? null : bound,
                lane.ready(),
                lane.running(),
                lane.needsPerson(),
                lane.retrying(),
                lane.dead(),
                lane.oldest(),
                lane.errorRate());
    }
}
