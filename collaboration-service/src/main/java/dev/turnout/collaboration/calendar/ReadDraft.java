package dev.turnout.collaboration.calendar;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what somebody wants to have planned, and names everything that is wrong with it.
@Component
class ReadDraft {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_PEOPLE = 50;
    private static final int MOST_ACCEPTED = 200;
    private static final int MOST_TIMES = 60;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final CalendarCrew crew;
    private final Sessions sessions;

    ReadDraft(CalendarCrew crew, Sessions sessions) {
        this.crew = crew;
        this.sessions = sessions;
    }

    /// What is to be planned, as often as it comes again.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 422 with every fault
    List<CalendarEntry.Draft> all(EntryRequest request, EventBasics event) {
        var faults = new ArrayList<FieldFault>();
        int step = step(request.repeat(), faults);
        LocalDate until = until(request.repeat(), faults);
        CalendarEntry.Draft first = read(request, event, faults);
        if (step == 0) {
            return List.of(first);
        }
        List<CalendarEntry.Draft> all = Stream.iterate(first, each -> each.later(step))
                .takeWhile(each -> !each.time().start().toLocalDate().isAfter(until))
                .limit(MOST_TIMES + 1L)
                .toList();
        if (all.size() > MOST_TIMES) {
            throw Problems.invalid(List.of(tooMany("/repeat/until", MOST_TIMES)));
        }
        if (all.isEmpty()) {
            throw Problems.invalid(
                    List.of(new FieldFault("/repeat/until", "before-start", "It ends before it begins.")));
        }
        return all;
    }

    /// What an entry is to be.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 422 with every fault
    CalendarEntry.Draft one(EntryRequest request, EventBasics event) {
        var faults = new ArrayList<FieldFault>();
        if (request.repeat() != null) {
            faults.add(new FieldFault("/repeat", "not-accepted", "It comes again only when it is planned."));
        }
        return read(request, event, faults);
    }

    private CalendarEntry.Draft read(EntryRequest request, EventBasics event, List<FieldFault> faults) {
        CalendarEntry.Words words = words(request, faults);
        WallTime time = time(request, event, faults);
        CalendarEntry.Subject subject = subject(request, event, faults);
        if (request.accepts() != null
                && (request.accepts().size() > MOST_ACCEPTED
                        || request.accepts().contains(null))) {
            faults.add(tooMany("/accepts", MOST_ACCEPTED));
        }
        if (!faults.isEmpty() || time == null) {
            throw Problems.invalid(faults);
        }
        return new CalendarEntry.Draft(subject, words, time);
    }

    /// In days; none for what does not come again.
    private static int step(EntryRequest.@Nullable Repeat repeat, List<FieldFault> faults) {
        if (repeat == null) {
            return 0;
        }
        return switch (String.valueOf(repeat.every())) {
            case "day" -> 1;
            case "week" -> 7;
            default -> {
                faults.add(new FieldFault("/repeat/every", "invalid", "It comes again every day or every week."));
                yield 1;
            }
        };
    }

    private static LocalDate until(EntryRequest.@Nullable Repeat repeat, List<FieldFault> faults) {
        if (repeat == null) {
            return LocalDate.MAX;
        }
        try {
            return LocalDate.parse(String.valueOf(repeat.until()));
        } catch (DateTimeException _) {
            faults.add(new FieldFault("/repeat/until", "invalid", "A day is written as 2026-06-12."));
            return LocalDate.MAX;
        }
    }

    private static CalendarEntry.Words words(EntryRequest request, List<FieldFault> faults) {
        String title = text(request.title(), "/title", LONGEST_LINE, faults);
        if (title == null) {
            faults.add(new FieldFault("/title", "required", "Say what it is."));
        }
        return new CalendarEntry.Words(
                Objects.requireNonNullElse(title, ""),
                text(request.place(), "/place", LONGEST_LINE, faults),
                text(request.description(), "/description", LONGEST_TEXT, faults));
    }

    private static @Nullable String text(@Nullable String raw, String pointer, int longest, List<FieldFault> faults) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        String text = raw.replaceAll("\\R", "\n").strip();
        if (text.codePointCount(0, text.length()) > longest) {
            faults.add(new FieldFault(
                    pointer, "too-long", "This has at most " + longest + " characters.", Map.of("max", (long)
                            longest)));
        }
        boolean line = longest == LONGEST_LINE;
        if (text.codePoints().anyMatch(character -> isUnprintable(character, line))) {
            faults.add(new FieldFault(pointer, "control-character", "The text has a character that cannot be shown."));
        }
        return text;
    }

    private static boolean isUnprintable(int character, boolean line) {
        boolean breaks = !line && (character == '\n' || character == '\t');
        return (Character.isISOControl(character) && !breaks) || Character.getType(character) == Character.SURROGATE;
    }

    private static @Nullable WallTime time(EntryRequest request, EventBasics event, List<FieldFault> faults) {
        ZoneId zone = zone(request.zone() == null ? event.timeZone() : request.zone(), faults);
        LocalDateTime start = local(request.start(), "/start", faults);
        LocalDateTime end = local(request.end(), "/end", faults);
        if (zone == null || start == null || end == null) {
            return null;
        }
        var time = new WallTime(start, end, zone, Boolean.TRUE.equals(request.allDay()));
        if (time.allDay() && !time.isWholeDays()) {
            faults.add(new FieldFault("/allDay", "whole-days", "Whole days begin and end at midnight."));
        }
        skipped(time, start, "/start", faults);
        skipped(time, end, "/end", faults);
        if (time.skips(start) || time.skips(end)) {
            return time;
        }
        if (!time.startsAt().isBefore(time.endsAt())) {
            faults.add(new FieldFault("/end", "before-start", "It ends before it begins."));
        } else if (Duration.between(time.startsAt(), time.endsAt()).compareTo(WallTime.LONGEST) > 0) {
            faults.add(new FieldFault(
                    "/end", "out-of-range", "It takes at most 31 days.", Map.of("max", WallTime.LONGEST.toDays())));
        }
        return time;
    }

    private static void skipped(WallTime time, LocalDateTime local, String pointer, List<FieldFault> faults) {
        if (time.skips(local)) {
            faults.add(
                    new FieldFault(pointer, "skipped-time", "Clocks are put forward there, and never show this time."));
        }
    }

    private static @Nullable ZoneId zone(String name, List<FieldFault> faults) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        faults.add(new FieldFault("/zone", "unknown", "There is no such time zone."));
        return null;
    }

    private static @Nullable LocalDateTime local(@Nullable String text, String pointer, List<FieldFault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new FieldFault(pointer, "required", "Say when."));
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
            if (local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR) {
                return local;
            }
            faults.add(new FieldFault(pointer, "out-of-range", "The year is between 2000 and 2999."));
        } catch (DateTimeException _) {
            faults.add(new FieldFault(pointer, "invalid", "A time on a clock is written as 2026-06-06T09:00."));
        }
        return null;
    }

    private CalendarEntry.Subject subject(EntryRequest request, EventBasics event, List<FieldFault> faults) {
        boolean everybody = Boolean.TRUE.equals(request.everybody());
        List<UUID> people = people(request.people(), event, faults);
        Team team = team(request.team(), faults);
        UUID room = request.roomId();
        if (room != null && sessions.room(event.eventId(), room).isEmpty()) {
            faults.add(new FieldFault("/roomId", "unknown", "This event's programme has no such room."));
        }
        boolean somebody = (request.people() != null && !request.people().isEmpty()) || request.team() != null;
        if (!everybody && !somebody && room == null) {
            faults.add(new FieldFault("/people", "required", "Say for whom it is, or in which room."));
        }
        if (everybody && somebody) {
            faults.add(new FieldFault("/everybody", "not-together", "It is for everybody, or for some of them."));
        }
        return new CalendarEntry.Subject(everybody, people, team, room);
    }

    private List<UUID> people(@Nullable List<UUID> wanted, EventBasics event, List<FieldFault> faults) {
        if (wanted == null) {
            return List.of();
        }
        if (wanted.size() > MOST_PEOPLE) {
            faults.add(tooMany("/people", MOST_PEOPLE));
            return List.of();
        }
        var people = new LinkedHashSet<UUID>();
        for (int i = 0; i < wanted.size(); i++) {
            UUID person = wanted.get(i);
            if (person == null || !crew.has(event, person)) {
                faults.add(
                        new FieldFault("/people/" + i, "not-a-member", "Nobody of this event's crew is called that."));
            } else {
                people.add(person);
            }
        }
        return List.copyOf(people);
    }

    private static @Nullable Team team(@Nullable String text, List<FieldFault> faults) {
        if (text == null) {
            return null;
        }
        Team team = Team.parse(text).orElse(null);
        if (team == null) {
            faults.add(new FieldFault("/team", "unknown", "A team is written as role:STAFF or area:Gate 1."));
        }
        return team;
    }

    private static FieldFault tooMany(String pointer, int most) {
        return new FieldFault(pointer, "too-many", "At most " + most + ".", Map.of("max", (long) most));
    }
}
