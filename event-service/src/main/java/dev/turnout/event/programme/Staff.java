package dev.turnout.event.programme;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The people who work on sessions.
@Repository
@Order(3)
class Staff implements TouchSource {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Staff(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public String reason() {
        return "staff";
    }

    @Override
    public Map<UUID, Set<UUID>> peopleOf(Collection<Step> steps) {
        return PeopleBySession.query(jdbc, "session_staff", steps);
    }

    List<UUID> of(UUID sessionId) {
        return jdbc.sql("SELECT person_id FROM session_staff WHERE session_id = ? ORDER BY person_id")
                .param(sessionId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// The sessions of an event that a person works on.
    List<UUID> sessionsOf(UUID eventId, UUID personId) {
        return jdbc.sql("SELECT session_id FROM session_staff WHERE event_id = ? AND person_id = ?")
                .params(eventId, personId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Two who replace them at once do so one after the other.
    void replace(UUID eventId, UUID sessionId, Set<UUID> people) {
        jdbc.sql("SELECT id FROM session WHERE id = ? FOR NO KEY UPDATE")
                .param(sessionId)
                .query(UUID.class)
                .optional();
        jdbc.sql("DELETE FROM session_staff WHERE session_id = ?")
                .param(sessionId)
                .update();
        batches.batchUpdate(
                "INSERT INTO session_staff (event_id, session_id, person_id) VALUES (?, ?, ?)",
                people,
                500,
                (statement, person) -> {
                    statement.setObject(1, eventId);
                    statement.setObject(2, sessionId);
                    statement.setObject(3, person);
                });
    }
}
