package dev.turnout.user.document;

import dev.turnout.common.replica.EventBasics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The first and the last day of an event on its own calendar. Without dates it is today: what has expired is no good.
///
/// @param end when papers are no longer needed; null while nobody knows
record GamesDays(
        LocalDate today,
        LocalDate first,
        LocalDate last,
        boolean known,
        @Nullable Instant end) {

    static GamesDays of(EventBasics event, Instant now) {
        ZoneId zone = ZoneId.of(event.timeZone());
        Instant starts = event.startsAt();
        Instant end = event.endsAt() == null ? starts : event.endsAt();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate last = end == null ? today : LocalDate.ofInstant(end, zone);
        LocalDate first = starts == null ? last : LocalDate.ofInstant(starts, zone);
        return new GamesDays(today, first, last, end != null, end);
    }

    /// How many days are left before the games begin.
    long daysLeft() {
        return ChronoUnit.DAYS.between(today, first);
    }
}
