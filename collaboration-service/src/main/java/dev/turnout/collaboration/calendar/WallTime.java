package dev.turnout.collaboration.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/// From when until when something is on the clocks of a place. What is kept is what the clocks show: when a country
/// changes its time, the entry stays where people expect it.
///
/// A time that clocks show twice is the first of both; one that they never show, because they are put forward, is as
/// much
/// later as they are put. iCalendar (RFC 5545, 3.3.5) reads both in the same way.
///
/// @param end the first moment that no longer belongs to it
/// @param allDay from the begin of a day to the begin of another, whatever the clocks show then
record WallTime(LocalDateTime start, LocalDateTime end, ZoneId zone, boolean allDay) {

    static final Duration LONGEST = Duration.ofDays(31);

    WallTime later(int days) {
        return new WallTime(start.plusDays(days), end.plusDays(days), zone, allDay);
    }

    Instant startsAt() {
        return at(start);
    }

    Instant endsAt() {
        return at(end);
    }

    /// Whether clocks there never show a time.
    boolean skips(LocalDateTime local) {
        return !allDay && zone.getRules().getValidOffsets(local).isEmpty();
    }

    /// Whether it begins and ends where days do.
    boolean isWholeDays() {
        return start.toLocalTime().equals(LocalTime.MIDNIGHT)
                && end.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private Instant at(LocalDateTime local) {
        return allDay
                ? local.toLocalDate().atStartOfDay(zone).toInstant()
                : local.atZone(zone).toInstant();
    }
}
