package dev.turnout.collaboration.calendar;

import dev.turnout.common.security.Role;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Entries, sessions and duties on one day in Berlin.
final class CalendarFixtures {

    static final UUID EVENT = id(0xe1);
    static final UUID ADA = id(0xa1);
    static final UUID BEA = id(0xa2);
    static final UUID HALL = id(0x11);
    static final Instant CHANGED = Instant.parse("2026-05-01T12:00:00Z");

    private CalendarFixtures() {}

    static UUID id(long last) {
        return new UUID(0x0199aaaa00007000L, 0x8000000000000000L | last);
    }

    static WallTime berlin(String start, String end) {
        return in("Europe/Berlin", start, end);
    }

    static WallTime in(String zone, String start, String end) {
        return new WallTime(LocalDateTime.parse(start), LocalDateTime.parse(end), ZoneId.of(zone), false);
    }

    static CalendarEntry entry(long id, WallTime time, CalendarEntry.Subject subject) {
        return CalendarEntry.planned(
                EVENT,
                id(id),
                ADA,
                new CalendarEntry.Draft(subject, new CalendarEntry.Words("Briefing", null, null), time),
                CHANGED);
    }

    static CalendarEntry.Subject people(UUID... people) {
        return new CalendarEntry.Subject(false, List.of(people), null, null);
    }

    static CalendarEntry.Subject room(UUID room) {
        return new CalendarEntry.Subject(false, List.of(), null, room);
    }

    static CalendarEntry.Subject gate() {
        return new CalendarEntry.Subject(false, List.of(), new Team.OfArea("Gate 1"), null);
    }

    static Busy busy(long id, String start, String end, CalendarEntry.Subject subject, UUID... members) {
        return new Busy.ByEntry(
                entry(id, berlin("2026-06-06T" + start, "2026-06-06T" + end), subject), Set.of(members));
    }

    static Busy duty(UUID person, String from, String until) {
        return new Busy.ByDuty(
                new Duty(person, Role.STAFF, List.of("Gate 1"), Instant.parse(from), Instant.parse(until)));
    }

    static ProgrammeSession session(long id, String from, String until, @Nullable UUID room, String status) {
        return new ProgrammeSession(
                id(id),
                EVENT,
                3,
                "Opening; ceremony, with \\ and\nfriends",
                Instant.parse(from),
                Instant.parse(until),
                room,
                room == null ? null : "Hall",
                status,
                CHANGED);
    }
}
