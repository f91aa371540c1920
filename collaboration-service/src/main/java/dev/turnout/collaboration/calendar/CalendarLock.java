package dev.turnout.collaboration.calendar;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets one after the other plan in an event, so that each sees what the one before has booked.
@Component
class CalendarLock {

    private final JdbcClient jdbc;

    CalendarLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Holds it until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(UUID eventId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("calendar:" + eventId)
                .query((_, _) -> true)
                .list();
    }
}
