package dev.turnout.event.events;

import java.time.Instant;
import java.time.LocalDate;

/// A day of an event as its programme sees it: from opening to close, often past midnight.
public record EventDay(LocalDate date, Instant startsAt, Instant endsAt) {

    /// Whether a session that starts at `start` belongs to this day.
    public boolean holds(Instant start) {
        return !start.isBefore(startsAt) && start.isBefore(endsAt);
    }
}
