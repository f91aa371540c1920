package dev.turnout.notification.wishes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// How a person wants to be told, whatever it is.
///
/// @param zone whose clock counts; without one the event's
/// @param quiet the hours in which nothing is to ring; null: none
record Settings(@Nullable ZoneId zone, @Nullable Hours quiet, boolean calm, Form form) {

    static final Settings NONE = new Settings(null, null, false, Form.STANDARD);

    /// From one time of the day until another, over midnight when that is earlier.
    record Hours(LocalTime from, LocalTime until) {

        boolean hold(LocalTime time) {
            return from.isAfter(until)
                    ? !time.isBefore(from) || time.isBefore(until)
                    : !time.isBefore(from) && time.isBefore(until);
        }

        /// When they are over.
        Instant end(ZonedDateTime now) {
            var today = at(now.toLocalDate(), until, now.getZone());
            var end = today.isAfter(now) ? today : at(now.toLocalDate().plusDays(1), until, now.getZone());
            return end.toInstant();
        }
    }

    /// When the quiet is over, if it is quiet now.
    Optional<Instant> quietUntil(ZonedDateTime now) {
        return quiet != null && quiet.hold(now.toLocalTime()) ? Optional.of(quiet.end(now)) : Optional.empty();
    }

    /// When what came then is gathered up: the next of these times of the day, or when the quiet after it is over.
    Instant gatheredAt(ZonedDateTime came, Collection<LocalTime> times) {
        var next = LongStream.rangeClosed(0, 1)
                .boxed()
                .flatMap(days ->
                        times.stream().map(time -> at(came.toLocalDate().plusDays(days), time, came.getZone())))
                .filter(time -> time.isAfter(came))
                .min(Comparator.naturalOrder())
                .orElse(came);
        return quietUntil(next).orElse(next.toInstant());
    }

    // A time that the clock leaps over is the moment of the leap, and one that comes twice is the second.
    private static ZonedDateTime at(LocalDate day, LocalTime time, ZoneId zone) {
        var local = day.atTime(time);
        var leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap()
                ? leap.getInstant().atZone(zone)
                : local.atZone(zone).withLaterOffsetAtOverlap();
    }
}
