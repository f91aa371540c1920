package dev.turnout.collaboration.calendar;

import dev.turnout.common.security.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What one person may do with an event's calendars. Whoever works at the event reads what is shared and keeps what is
/// their own; whoever sees its team plans for others.
final class Viewer {

    /// Whether a role of the person allows something, for objects of some areas.
    interface Rights {

        boolean allow(Permission permission, List<String> areas);
    }

    private record Question(Permission permission, List<String> areas) {}

    private final UUID personId;
    private final Rights rights;
    private final Map<Question, Boolean> answers = new HashMap<>();

    Viewer(UUID personId, Rights rights) {
        this.personId = personId;
        this.rights = rights;
    }

    UUID personId() {
        return personId;
    }

    boolean reads(CalendarRef calendar) {
        return switch (calendar) {
            case CalendarRef.OfEvent _, CalendarRef.OfRoom _ -> works(List.of());
            case CalendarRef.OfTeam(Team team) -> works(team.areas());
            case CalendarRef.OfPerson(UUID person) -> works(List.of()) && (person.equals(personId) || plans(List.of()));
        };
    }

    boolean sees(CalendarEntry entry) {
        CalendarEntry.Subject subject = entry.subject();
        if (entry.authorId().equals(personId) || subject.people().contains(personId)) {
            return true;
        }
        return subject.isOnlyPeople() ? plans(List.of()) : works(subject.areas());
    }

    /// Whether the person may have something planned for these.
    boolean plans(CalendarEntry.Subject subject) {
        return subject.isOnly(personId) || plans(subject.areas());
    }

    /// Whether the person may change or cancel this. What another has planned for them is not theirs.
    boolean changes(CalendarEntry entry) {
        boolean own = entry.authorId().equals(personId) && entry.subject().isOnly(personId);
        return own || plans(entry.subject().areas());
    }

    /// Whether the person may plan for others.
    boolean plans(List<String> areas) {
        return allowed(Permission.MEMBER_READ, areas);
    }

    boolean works(List<String> areas) {
        return allowed(Permission.WORK, areas);
    }

    private boolean allowed(Permission permission, List<String> areas) {
        return answers.computeIfAbsent(
                new Question(permission, areas), asked -> rights.allow(asked.permission(), asked.areas()));
    }
}
