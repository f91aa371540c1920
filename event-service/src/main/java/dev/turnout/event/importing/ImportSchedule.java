package dev.turnout.event.importing;

import dev.turnout.common.Ids;
import dev.turnout.event.events.Event;
import dev.turnout.event.events.EventDay;
import dev.turnout.event.events.EventStatus;
import dev.turnout.event.events.Events;
import dev.turnout.event.importing.CheckedSchedule.Candidate;
import dev.turnout.event.importing.CheckedSchedule.Warning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a schedule file as a new event or into an event that is there. Reading and checking hold no transaction open.
@Component
class ImportSchedule {

    private final Events events;
    private final ApplySchedule applySchedule;

    ImportSchedule(Events events, ApplySchedule applySchedule) {
        this.events = events;
        this.applySchedule = applySchedule;
    }

    /// Where the schedule goes.
    sealed interface Target {

        /// A new event of an organization.
        record Fresh(UUID organizationId, boolean published) implements Target {}

        /// An event that is there.
        record Present(UUID eventId) implements Target {}
    }

    /// @param timeZone the zone that counts when the file names none
    record Command(Target target, @Nullable String timeZone, UUID actor, Reading reading) {}

    sealed interface Outcome {

        record Imported(ImportReport report, boolean fresh) implements Outcome {}

        record Unreadable(FileFault fault) implements Outcome {}

        record ZoneMissing() implements Outcome {}

        record NothingUsable(CheckedSchedule schedule) implements Outcome {}

        record NoEvent() implements Outcome {}
    }

    Outcome handle(Command command) {
        return switch (command.reading()) {
            case Reading.Broken(FileFault fault) -> new Outcome.Unreadable(fault);
            case Reading.Readable(ScheduleFile file) ->
                switch (command.target()) {
                    case Target.Fresh fresh -> add(command, fresh, file);
                    case Target.Present(UUID eventId) ->
                        events.find(eventId)
                                .map(event -> update(command, event, file))
                                .orElseGet(Outcome.NoEvent::new);
                };
        };
    }

    private Outcome add(Command command, Target.Fresh target, ScheduleFile file) {
        Optional<ZoneId> zone = zone(file, command.timeZone());
        if (zone.isEmpty()) {
            return new Outcome.ZoneMissing();
        }
        CheckedSchedule schedule = check(file, zone.get());
        if (schedule.sessions().isEmpty()) {
            return new Outcome.NothingUsable(schedule);
        }
        Event draft = draft(target.organizationId(), file.conference(), schedule, zone.get());
        Event fresh = target.published() ? draft.born(EventStatus.PUBLISHED) : draft;
        return apply(new ApplySchedule.Command(fresh.id(), fresh, command.actor(), schedule));
    }

    private Outcome update(Command command, Event event, ScheduleFile file) {
        ZoneId zone = zone(file, command.timeZone()).orElse(event.timeZone());
        CheckedSchedule schedule = check(file, zone);
        return schedule.sessions().isEmpty()
                ? new Outcome.NothingUsable(schedule)
                : apply(new ApplySchedule.Command(event.id(), null, command.actor(), schedule));
    }

    private Outcome apply(ApplySchedule.Command command) {
        return applySchedule
                .handle(command)
                .<Outcome>map(report -> new Outcome.Imported(report, command.fresh() != null))
                .orElseGet(Outcome.NoEvent::new);
    }

    private static Optional<ZoneId> zone(ScheduleFile file, @Nullable String callers) {
        return ScheduleTimes.zone(file.conference().timeZone()).or(() -> ScheduleTimes.zone(callers));
    }

    private static CheckedSchedule check(ScheduleFile file, ZoneId zone) {
        CheckedSchedule schedule = ScheduleCheck.check(file, zone);
        String named = file.conference().timeZone();
        if (named == null || ScheduleTimes.zone(named).isPresent()) {
            return schedule;
        }
        List<Warning> warnings = new ArrayList<>(schedule.warnings());
        warnings.addFirst(new Warning(
                "", 0, "unknown-time-zone", "The file names the unknown zone '%s'; %s counts.".formatted(named, zone)));
        return new CheckedSchedule(schedule.days(), schedule.sessions(), schedule.refused(), warnings);
    }

    private static Event draft(
            UUID organizationId, ScheduleFile.Conference conference, CheckedSchedule schedule, ZoneId zone) {
        String name = name(conference);
        List<EventDay> days = schedule.days();
        Instant start = days.isEmpty()
                ? schedule.sessions().stream()
                        .map(Candidate::startsAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                : days.getFirst().startsAt();
        Instant end = days.isEmpty()
                ? schedule.sessions().stream()
                        .map(Candidate::endsAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : days.getLast().endsAt();
        return Event.draft(
                Ids.next(),
                organizationId,
                Events.slugFor(conference.acronym() == null ? name : conference.acronym()),
                name,
                null,
                language(schedule),
                zone,
                start,
                end);
    }

    private static String name(ScheduleFile.Conference conference) {
        String name = conference.title() != null ? conference.title() : conference.acronym();
        String known = name == null ? "Imported event" : name;
        return known.length() > 200 ? known.substring(0, 200) : known;
    }

    /// The language that most sessions are in.
    private static String language(CheckedSchedule schedule) {
        return schedule.sessions().stream()
                .map(Candidate::language)
                .filter(language -> language != null && language.matches("[a-z]{2}"))
                .map(String::valueOf)
                .collect(Collectors.groupingBy(language -> language, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("en");
    }
}
