package dev.turnout.collaboration.calendar;

import dev.turnout.common.Ids;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door of the calendars for other modules.
@Component
public class Planning {

    private final Entries entries;
    private final CalendarLock lock;
    private final JdbcClient jdbc;
    private final Clock clock;

    Planning(Entries entries, CalendarLock lock, JdbcClient jdbc, Clock clock) {
        this.entries = entries;
        this.lock = lock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Something that was planned.
    ///
    /// @param team `role:STAFF` or `area:Gate 1`; empty for everybody, unless there are people
    /// @param people those whom it is for
    public record Planned(
            UUID authorId,
            String title,
            String place,
            String team,
            List<UUID> people,
            LocalDateTime start,
            LocalDateTime end,
            ZoneId zone) {}

    /// Fills the calendars of an event for which nobody has planned anything yet.
    @Transactional
    public void recall(UUID eventId, List<Planned> plan) {
        lock.hold(eventId);
        boolean empty = jdbc.sql("SELECT NOT EXISTS (SELECT FROM calendar_entry WHERE event_id = ?)")
                .param(eventId)
                .query(Boolean.class)
                .single();
        if (empty) {
            plan.forEach(planned -> entries.insert(entry(eventId, planned)));
        }
    }

    private CalendarEntry entry(UUID eventId, Planned planned) {
        Team team = Team.parse(planned.team()).orElse(null);
        var subject =
                new CalendarEntry.Subject(team == null && planned.people().isEmpty(), planned.people(), team, null);
        var draft = new CalendarEntry.Draft(
                subject,
                new CalendarEntry.Words(planned.title(), planned.place(), null),
                new WallTime(planned.start(), planned.end(), planned.zone(), false));
        return CalendarEntry.planned(eventId, Ids.next(), planned.authorId(), draft, clock.instant());
    }
}
