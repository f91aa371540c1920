package dev.turnout.collaboration.calendar;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What stands in a calendar: what was planned, and what others own, as far as somebody may see it.
@Component
class ReadCalendar {

    private final Entries entries;
    private final Sessions sessions;
    private final CalendarCrew crew;

    ReadCalendar(Entries entries, Sessions sessions, CalendarCrew crew) {
        this.entries = entries;
        this.sessions = sessions;
        this.crew = crew;
    }

    /// @param cancelled whether what is off stands there too, as programs that read it again have to be told
    /// @param limit one more than this is read at most
    record Question(EventBasics event, CalendarRef calendar, TimeRange range, boolean cancelled, int limit) {

        private Entries.Wanted wanted() {
            return new Entries.Wanted(event.eventId(), range, cancelled, limit + 1);
        }
    }

    List<Busy> of(Question question, Viewer viewer) {
        var all = new ArrayList<Busy>(plan(question, viewer));
        sessions(question).map(Busy.BySession::new).forEach(all::add);
        duties(question, viewer).map(Busy.ByDuty::new).forEach(all::add);
        all.sort(Comparator.comparing(Busy::from).thenComparing(Busy::key));
        return all;
    }

    private List<Busy> plan(Question question, Viewer viewer) {
        Map<UUID, List<Grant>> everybody = new HashMap<>();
        return entries(question).stream()
                .filter(viewer::sees)
                .<Busy>map(entry -> new Busy.ByEntry(entry, members(question.event(), entry.subject(), everybody)))
                .toList();
    }

    private List<CalendarEntry> entries(Question question) {
        return switch (question.calendar()) {
            case CalendarRef.OfEvent _ -> entries.shared(question.wanted());
            case CalendarRef.OfRoom(UUID room) -> entries.ofRoom(question.wanted(), room);
            case CalendarRef.OfTeam(Team team) -> entries.ofTeam(question.wanted(), team);
            case CalendarRef.OfPerson(UUID person) ->
                entries.ofPerson(question.wanted(), person, teams(crew.of(question.event(), person)));
        };
    }

    private Stream<ProgrammeSession> sessions(Question question) {
        UUID event = question.event().eventId();
        List<ProgrammeSession> found = switch (question.calendar()) {
            case CalendarRef.OfEvent _ -> sessions.between(event, question.range(), null, question.limit() + 1);
            case CalendarRef.OfRoom(UUID room) -> sessions.between(event, question.range(), room, question.limit() + 1);
            case CalendarRef.OfTeam _, CalendarRef.OfPerson _ -> List.of();
        };
        return found.stream().filter(session -> question.cancelled() || !session.isRemoved());
    }

    /// Those of a team are for people who plan with them.
    private Stream<Duty> duties(Question question, Viewer viewer) {
        EventBasics event = question.event();
        return switch (question.calendar()) {
            case CalendarRef.OfPerson(UUID person) -> Duty.of(person, crew.of(event, person), question.range());
            case CalendarRef.OfTeam(Team team) ->
                viewer.plans(team.areas())
                        ? crew.all(event).entrySet().stream()
                                .flatMap(person -> Duty.of(
                                        person.getKey(),
                                        person.getValue().stream()
                                                .filter(team::has)
                                                .toList(),
                                        question.range()))
                        : Stream.empty();
            case CalendarRef.OfEvent _, CalendarRef.OfRoom _ -> Stream.empty();
        };
    }

    /// The people of the team that something is for.
    ///
    /// @param everybody what is known of the crew; filled when it is needed first
    Set<UUID> members(EventBasics event, CalendarEntry.Subject subject, Map<UUID, List<Grant>> everybody) {
        Team team = subject.team();
        if (team == null) {
            return Set.of();
        }
        if (everybody.isEmpty()) {
            everybody.putAll(crew.all(event));
        }
        return everybody.entrySet().stream()
                .filter(person -> person.getValue().stream().anyMatch(team::has))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<Team> teams(List<Grant> grants) {
        var teams = new HashSet<Team>();
        for (Grant grant : grants) {
            teams.add(new Team.OfRole(grant.role()));
            grant.areas().forEach(area -> teams.add(new Team.OfArea(area.strip())));
        }
        return teams;
    }
}
