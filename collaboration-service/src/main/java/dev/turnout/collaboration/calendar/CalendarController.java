package dev.turnout.collaboration.calendar;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The calendars of an event, each read by a stretch of time.
@RestController
class CalendarController {

    /// As far as the database's calendar goes.
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final CalendarAccess access;
    private final CalendarCrew crew;
    private final ReadCalendar readCalendar;
    private final Sessions sessions;
    private final CalendarProperties properties;

    CalendarController(
            CalendarAccess access,
            CalendarCrew crew,
            ReadCalendar readCalendar,
            Sessions sessions,
            CalendarProperties properties) {
        this.access = access;
        this.crew = crew;
        this.readCalendar = readCalendar;
        this.sessions = sessions;
        this.properties = properties;
    }

    /// The calendars of an event that somebody may read.
    ///
    /// @param timeZone of the event
    /// @param plans whether they plan for others
    /// @param teams `role:STAFF` or `area:Gate 1`
    record CalendarsView(String timeZone, boolean plans, List<Sessions.Room> rooms, List<String> teams) {}

    @GetMapping("/api/v1/events/{eventId}/calendars")
    CalendarsView calendars(@PathVariable UUID eventId, Caller caller) {
        EventBasics event = access.require(caller, eventId);
        Viewer viewer = access.viewer(caller, eventId);
        var teams = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (List<Grant> grants : crew.all(event).values()) {
            grants.stream()
                    .flatMap(grant -> Stream.concat(
                            Stream.of(new Team.OfRole(grant.role())),
                            grant.areas().stream().map(area -> new Team.OfArea(area.strip()))))
                    .filter(team -> viewer.reads(new CalendarRef.OfTeam(team)))
                    .forEach(team -> teams.add(team.text()));
        }
        return new CalendarsView(
                event.timeZone(), viewer.plans(List.of()), sessions.rooms(eventId), List.copyOf(teams));
    }

    /// What stands in a calendar between two moments, in order.
    ///
    /// @param calendar `mine`, `event`, `person:<id>`, `team:area:Gate 1`, `team:role:STAFF` or `room:<id>`
    @GetMapping("/api/v1/events/{eventId}/calendar")
    Page<CalendarItemView> read(
            @PathVariable UUID eventId,
            @RequestParam(defaultValue = "mine") String calendar,
            @RequestParam Instant from,
            @RequestParam Instant until,
            Caller caller) {
        EventBasics event = access.require(caller, eventId);
        CalendarRef wanted = CalendarRef.parse(calendar, caller.personId())
                .orElseThrow(() -> fault("calendar", "unknown", "There is no calendar of that name."));
        Viewer viewer = access.viewer(caller, eventId);
        if (!viewer.reads(wanted)) {
            throw Problems.forbidden();
        }
        TimeRange range = range(from, until);
        var question = new ReadCalendar.Question(event, wanted, range, false, properties.most());
        List<Busy> found = readCalendar.of(question, viewer);
        if (found.size() > properties.most()) {
            throw fault("until", "too-many", "So much is planned then that it has to be asked for in shorter times.");
        }
        return new Page<>(views(event, found, viewer), null);
    }

    private List<CalendarItemView> views(EventBasics event, List<Busy> found, Viewer viewer) {
        Map<UUID, String> rooms = sessions.rooms(event.eventId()).stream()
                .collect(Collectors.toMap(Sessions.Room::id, Sessions.Room::name));
        var frame = new CalendarItemView.Frame(viewer, ZoneId.of(event.timeZone()), rooms);
        Map<String, List<Busy.Clash>> clashes = Busy.among(found);
        return found.stream()
                .map(busy -> CalendarItemView.of(busy, clashes.getOrDefault(busy.key(), List.of()), frame))
                .toList();
    }

    private TimeRange range(Instant from, Instant until) {
        if (from.isBefore(EARLIEST) || until.isAfter(LATEST)) {
            throw fault("from", "out-of-range", "No calendar goes that far.");
        }
        if (!from.isBefore(until)) {
            throw fault("until", "before-start", "It ends before it begins.");
        }
        if (Duration.between(from, until).compareTo(properties.longestRange()) > 0) {
            throw fault("until", "out-of-range", "Ask for a shorter time.");
        }
        return new TimeRange(from, until);
    }

    private static ProblemException fault(String parameter, String code, String detail) {
        return Problems.invalid(List.of(new FieldFault(parameter, code, detail)));
    }
}
