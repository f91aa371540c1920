package dev.turnout.collaboration.tasks;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When a task comes again: a small part of the rules of RFC 5545, on the event's clock. Five o'clock stays five
/// o'clock
/// when the clocks change.
///
/// @param days of a week, in order; only of a rule for weeks, and empty for the day that the first one was due
/// @param until the last day, null without an end
/// @param count how many there are in all, null without an end
record Repeat(
        Unit unit,
        int interval,
        List<DayOfWeek> days,
        @Nullable LocalDate until,
        @Nullable Integer count) {

    private static final int LONGEST = 120;
    private static final int MOST_STEPS = 20_000;
    private static final Set<String> PARTS = Set.of("FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MO", DayOfWeek.MONDAY,
            "TU", DayOfWeek.TUESDAY,
            "WE", DayOfWeek.WEDNESDAY,
            "TH", DayOfWeek.THURSDAY,
            "FR", DayOfWeek.FRIDAY,
            "SA", DayOfWeek.SATURDAY,
            "SU", DayOfWeek.SUNDAY);
    private static final Map<DayOfWeek, String> WORDS = words();

    enum Unit {
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY
    }

    Repeat {
        days = List.copyOf(days);
    }

    /// The rule behind a text such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260710`; nothing when it is none of
    /// ours.
    static Optional<Repeat> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = new HashMap<String, String>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2 || !PARTS.contains(sides[0]) || parts.put(sides[0], sides[1]) != null) {
                return Optional.empty();
            }
        }
        try {
            return of(parts);
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Repeat> of(Map<String, String> parts) {
        String freq = parts.get("FREQ");
        if (freq == null || (parts.containsKey("UNTIL") && parts.containsKey("COUNT"))) {
            return Optional.empty();
        }
        Unit unit = Unit.valueOf(freq);
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        String end = parts.get("UNTIL");
        String most = parts.get("COUNT");
        Integer count = most == null ? null : Integer.valueOf(most);
        Optional<List<DayOfWeek>> days = days(parts.get("BYDAY"));
        if (interval < 1
                || interval > 99
                || days.isEmpty()
                || (unit != Unit.WEEKLY && !days.get().isEmpty())
                || (count != null && (count < 1 || count > 999))) {
            return Optional.empty();
        }
        LocalDate until = end == null ? null : LocalDate.parse(end, DateTimeFormatter.BASIC_ISO_DATE);
        return Optional.of(new Repeat(unit, interval, days.get(), until, count));
    }

    private static Optional<List<DayOfWeek>> days(@Nullable String text) {
        if (text == null) {
            return Optional.of(List.of());
        }
        var days = new TreeSet<DayOfWeek>();
        for (String word : text.split(",", -1)) {
            DayOfWeek day = DAYS.get(word);
            if (day == null || !days.add(day)) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(days));
    }

    /// The rule as it is written down.
    String text() {
        var text = new StringBuilder("FREQ=").append(unit);
        if (interval > 1) {
            text.append(";INTERVAL=").append(interval);
        }
        if (!days.isEmpty()) {
            text.append(";BYDAY=").append(days.stream().map(WORDS::get).collect(Collectors.joining(",")));
        }
        if (until != null) {
            text.append(";UNTIL=").append(until.format(DateTimeFormatter.BASIC_ISO_DATE));
        }
        if (count != null) {
            text.append(";COUNT=").append(count);
        }
        return text.toString();
    }

    /// When the next one is due: the first time by the rule after this one that still lies ahead. What nobody was there
    /// to make is left out.
    ///
    /// @param turn which of the series the one is that was due
    Optional<Instant> next(Instant due, int turn, ZoneId zone, Instant now) {
        if (count != null && turn >= count) {
            return Optional.empty();
        }
        LocalDateTime first = due.atZone(zone).toLocalDateTime();
        for (int step = 1; step <= MOST_STEPS; step++) {
            for (Instant time : times(first, due, step, zone)) {
                if (time.isAfter(due) && time.isAfter(now)) {
                    return until != null && time.atZone(zone).toLocalDate().isAfter(until)
                            ? Optional.empty()
                            : Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }

    /// The times of one step of the rule, in order.
    private List<Instant> times(LocalDateTime first, Instant due, int step, ZoneId zone) {
        return switch (unit) {
            case HOURLY -> List.of(due.plus((long) interval * step, ChronoUnit.HOURS));
            case DAILY -> List.of(at(first.plusDays((long) interval * step), zone));
            case MONTHLY -> List.of(at(first.plusMonths((long) interval * step), zone));
            case WEEKLY -> week(first, step - 1, zone);
        };
    }

    private List<Instant> week(LocalDateTime first, int step, ZoneId zone) {
        List<DayOfWeek> wanted = days.isEmpty() ? List.of(first.getDayOfWeek()) : days;
        LocalDateTime week =
                first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks((long) interval * step);
        return wanted.stream()
                .map(day -> at(week.plusDays(day.getValue() - 1L), zone))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }

    private static Map<DayOfWeek, String> words() {
        var words = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        DAYS.forEach((word, day) -> words.put(day, word));
        return Map.copyOf(words);
    }
}
