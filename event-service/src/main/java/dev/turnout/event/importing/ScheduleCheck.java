package dev.turnout.event.importing;

import dev.turnout.event.events.EventDay;
import dev.turnout.event.importing.CheckedSchedule.Candidate;
import dev.turnout.event.importing.CheckedSchedule.Refusal;
import dev.turnout.event.importing.CheckedSchedule.Warning;
import dev.turnout.event.importing.ScheduleFile.Day;
import dev.turnout.event.importing.ScheduleFile.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides what of a file can be taken. A pure function of the file and the zone that counts.
final class ScheduleCheck {

    /// A day without hours reaches into the night that follows it.
    private static final LocalTime END_OF_NIGHT = LocalTime.of(6, 0);

    private static final int MOST_TITLE = 500;
    private static final int MOST_DAYS = 400;
    private static final int MOST_SPEAKERS = 200;

    private final ZoneId zone;
    private final List<Refusal> refused = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, Candidate> byGuid = new LinkedHashMap<>();

    private ScheduleCheck(ZoneId zone) {
        this.zone = zone;
    }

    static CheckedSchedule check(ScheduleFile file, ZoneId zone) {
        var check = new ScheduleCheck(zone);
        file.entries().forEach(check::take);
        List<EventDay> days = check.days(file.days());
        check.warnOfOutsiders(days);
        check.warnOfOverlaps();
        return new CheckedSchedule(
                days, List.copyOf(check.byGuid.values()), List.copyOf(check.refused), List.copyOf(check.warnings));
    }

    private void take(Entry entry) {
        String guid = guid(entry);
        if (guid == null) {
            refuse(entry, "It has neither a guid nor an id.");
        } else if (guid.length() > 200) {
            refuse(entry, "Its guid is longer than 200 characters.");
        } else if (entry.title() == null) {
            refuse(entry, "It has no title.");
        } else if (entry.title().length() > MOST_TITLE) {
            refuse(entry, "Its title is longer than %d characters.".formatted(MOST_TITLE));
        } else if (entry.persons().size() > MOST_SPEAKERS) {
            refuse(entry, "It has more than %d speakers.".formatted(MOST_SPEAKERS));
        } else if (names(entry).anyMatch(name -> name.length() > 300)) {
            refuse(entry, "A name in it is longer than 300 characters.");
        } else {
            takeTimes(entry, guid, entry.title());
        }
    }

    private static Stream<String> names(Entry entry) {
        return Stream.concat(
                        entry.persons().stream(),
                        Stream.of(entry.roomName(), entry.track(), entry.type(), entry.language()))
                .filter(Objects::nonNull);
    }

    private void takeTimes(Entry entry, String guid, String title) {
        Optional<Instant> start = start(entry);
        OptionalInt minutes = entry.duration() == null ? OptionalInt.empty() : ScheduleTimes.minutes(entry.duration());
        if (start.isEmpty()) {
            refuse(
                    entry,
                    "Its start cannot be read from date '%s' and start '%s'.".formatted(entry.date(), entry.start()));
        } else if (minutes.isEmpty()) {
            refuse(entry, "Its duration '%s' is not h:mm, hh:mm or d:hh:mm.".formatted(entry.duration()));
        } else {
            keep(candidate(entry, guid, title, start.get(), minutes.getAsInt()));
        }
    }

    private static Candidate candidate(Entry entry, String guid, String title, Instant start, int minutes) {
        return new Candidate(
                entry.place(),
                guid,
                title,
                entry.subtitle(),
                entry.summary(),
                entry.description(),
                entry.type(),
                entry.language(),
                entry.track(),
                entry.roomName(),
                start,
                minutes,
                entry.persons().stream().distinct().toList());
    }

    private void keep(Candidate candidate) {
        Candidate earlier = byGuid.remove(candidate.guid());
        if (earlier != null) {
            warnings.add(Warning.at(
                    candidate.place(),
                    "repeated-guid",
                    "The guid %s stands at %s too (line %d); this later entry counts."
                            .formatted(
                                    candidate.guid(),
                                    earlier.place().path(),
                                    earlier.place().line())));
        }
        byGuid.put(candidate.guid(), candidate);
    }

    private static @Nullable String guid(Entry entry) {
        if (entry.guid() != null) {
            return entry.guid();
        }
        return entry.id() == null ? null : "id:" + entry.id();
    }

    private Optional<Instant> start(Entry entry) {
        if (entry.date() != null && entry.date().length() > 10) {
            return ScheduleTimes.instant(entry.date(), zone);
        }
        Day day = entry.day();
        Optional<LocalDate> date = ScheduleTimes.date(entry.date() != null || day == null ? entry.date() : day.date());
        boolean dateIsTheDays = entry.date() == null;
        return date.flatMap(on -> ScheduleTimes.time(entry.start())
                .map(time -> dateIsTheDays && day != null && time.isBefore(opening(day))
                        ? on.plusDays(1).atTime(time)
                        : on.atTime(time))
                .map(local -> local.atZone(zone).toInstant()));
    }

    /// A time of day before the day's opening means the night after it.
    private LocalTime opening(Day day) {
        return Optional.ofNullable(day.start())
                .flatMap(start -> ScheduleTimes.instant(start, zone))
                .map(start -> start.atZone(zone).toLocalTime())
                .orElse(END_OF_NIGHT);
    }

    private List<EventDay> days(List<Day> days) {
        Map<LocalDate, EventDay> byDate = new LinkedHashMap<>();
        for (Day day : days) {
            if (byDate.size() == MOST_DAYS) {
                warnings.add(
                        Warning.at(day.place(), "too-many-days", "Only the first %d days count.".formatted(MOST_DAYS)));
                break;
            }
            ScheduleTimes.date(day.date())
                    .ifPresentOrElse(
                            date -> byDate.putIfAbsent(date, window(day, date)),
                            () -> warnings.add(Warning.at(
                                    day.place(),
                                    "unreadable-day",
                                    "This day's date '%s' cannot be read.".formatted(day.date()))));
        }
        return byDate.values().stream()
                .sorted(Comparator.comparing(EventDay::startsAt))
                .toList();
    }

    private EventDay window(Day day, LocalDate date) {
        Instant start = Optional.ofNullable(day.start())
                .flatMap(text -> ScheduleTimes.instant(text, zone))
                .orElseGet(() -> date.atStartOfDay(zone).toInstant());
        Instant end = Optional.ofNullable(day.end())
                .flatMap(text -> ScheduleTimes.instant(text, zone))
                .filter(start::isBefore)
                .orElseGet(
                        () -> date.plusDays(1).atTime(END_OF_NIGHT).atZone(zone).toInstant());
        return new EventDay(date, start, end);
    }

    private void warnOfOutsiders(List<EventDay> days) {
        if (days.isEmpty()) {
            return;
        }
        for (Candidate candidate : byGuid.values()) {
            if (days.stream().noneMatch(day -> day.holds(candidate.startsAt()))) {
                warnings.add(Warning.at(
                        candidate.place(),
                        "outside-days",
                        "It starts at %s, outside the days of the event."
                                .formatted(candidate.startsAt().atZone(zone).toLocalDateTime())));
            }
        }
    }

    private void warnOfOverlaps() {
        Map<String, List<Candidate>> byRoom = new LinkedHashMap<>();
        for (Candidate candidate : byGuid.values()) {
            if (candidate.room() != null && candidate.durationMinutes() > 0) {
                byRoom.computeIfAbsent(candidate.room(), _ -> new ArrayList<>()).add(candidate);
            }
        }
        byRoom.forEach((room, sessions) -> {
            sessions.sort(Comparator.comparing(Candidate::startsAt));
            Candidate last = sessions.getFirst();
            for (Candidate next : sessions.subList(1, sessions.size())) {
                if (next.startsAt().isBefore(last.endsAt())) {
                    warnings.add(Warning.at(
                            next.place(),
                            "room-overlap",
                            "It overlaps '%s' (line %d) in %s."
                                    .formatted(last.title(), last.place().line(), room)));
                }
                last = next.endsAt().isAfter(last.endsAt()) ? next : last;
            }
        });
    }

    private void refuse(Entry entry, String reason) {
        refused.add(new Refusal(entry.place().path(), entry.place().line(), reason));
    }
}
