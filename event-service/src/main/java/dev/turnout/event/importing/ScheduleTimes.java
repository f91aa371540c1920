package dev.turnout.event.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ways in which schedule files write times and lengths.
final class ScheduleTimes {

    /// `h:mm`, `hh:mm` or `d:hh:mm`.
    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]\\d)");

    private static final int MOST_MINUTES = 31 * 24 * 60;

    private ScheduleTimes() {}

    /// A length in minutes; empty when the text is none or is longer than a month.
    static OptionalInt minutes(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return OptionalInt.empty();
        }
        int days = match.group(1) == null ? 0 : Integer.parseInt(match.group(1));
        int minutes = (days * 24 + Integer.parseInt(match.group(2))) * 60 + Integer.parseInt(match.group(3));
        return minutes <= MOST_MINUTES ? OptionalInt.of(minutes) : OptionalInt.empty();
    }

    /// A date with time; one without an offset is wall-clock time in `zone`.
    static Optional<Instant> instant(String text, ZoneId zone) {
        try {
            return Optional.of(sensible(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException _) {
            try {
                return Optional.of(
                        sensible(LocalDateTime.parse(text).atZone(zone).toInstant()));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    static Optional<LocalDate> date(@Nullable String text) {
        try {
            // Some files write a whole timestamp where a date belongs.
            return text == null || text.length() < 10
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.substring(0, 10)))
                            .filter(date -> date.getYear() >= 1900 && date.getYear() <= 2999);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// A zone of the time zone database; offsets and abbreviations are none.
    static Optional<ZoneId> zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    /// The database's calendar ends before Java's does, and no event is in either's far reaches.
    private static Instant sensible(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1900 || year > 2999) {
            throw new DateTimeException("year out of range");
        }
        return instant;
    }
}
