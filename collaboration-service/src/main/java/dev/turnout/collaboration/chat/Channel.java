package dev.turnout.collaboration.chat;

import dev.turnout.common.security.AreaMark;
import dev.turnout.common.security.Circle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A channel of an event. Its messages are numbered from 1 without gaps.
///
/// @param area the only area of the event that it is for, null when it is for all
/// @param duty the only time whose duties it is for, null when it is for all
/// @param two the only two people that it is for, null when it is for all
record Channel(
        UUID id,
        UUID eventId,
        String name,
        boolean crew,
        long lastOffset,
        @Nullable String area,
        @Nullable DutyTime duty,
        Circle.@Nullable OfTwo two) {

    /// The time whose duties a channel is for.
    ///
    /// @param until end (exclusive)
    record DutyTime(Instant from, Instant until) {}

    /// The live channel on which its messages appear. Its name says for whom it is, by which the live edge decides who
    /// may follow it.
    String liveChannel() {
        String whole = "event:" + eventId + ":chat:" + id;
        Circle circle = circle();
        return circle == null ? whole : whole + ":" + circle.part();
    }

    /// Those of the crew that it is for, null when it is for all.
    @Nullable
    Circle circle() {
        if (two != null) {
            return two;
        }
        String mark = area == null ? null : AreaMark.of(area);
        if (duty != null) {
            return new Circle.OnDuty(duty.from(), duty.until(), mark);
        }
        return mark == null ? null : new Circle.OfArea(mark);
    }

    List<String> areas() {
        return area == null ? List.of() : List.of(area);
    }
}
