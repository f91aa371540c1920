package dev.turnout.event.myday;

import dev.turnout.event.programme.PeopleBySession;
import dev.turnout.event.programme.TouchSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Stars in the database, and through them the people whom a change of a session touches first.
@Repository
@Order(1)
class StarStore implements TouchSource {

    private final JdbcClient jdbc;

    StarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String reason() {
        return "starred";
    }

    @Override
    public Map<UUID, Set<UUID>> peopleOf(Collection<Step> steps) {
        return PeopleBySession.query(jdbc, "star", steps);
    }

    /// @return whether the star is new
    boolean put(UUID eventId, UUID sessionId, UUID personId, Instant now) {
        return jdbc.sql("""
                                INSERT INTO star (event_id, session_id, person_id, starred_at) VALUES (?, ?, ?, ?)
                                ON CONFLICT (session_id, person_id) DO NOTHING
                                """)
                        .params(eventId, sessionId, personId, Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether there was a star
    boolean delete(UUID sessionId, UUID personId) {
        return jdbc.sql("DELETE FROM star WHERE session_id = ? AND person_id = ?")
                        .params(sessionId, personId)
                        .update()
                == 1;
    }

    /// Adds `step` to the session's total.
    StarTotal count(UUID eventId, UUID sessionId, int step) {
        return jdbc.sql("""
                        INSERT INTO star_total AS t (session_id, event_id, total, version) VALUES (:session, :event, greatest(:step, 0), 1)
                        ON CONFLICT (session_id) DO UPDATE SET total = t.total + :step, version = t.version + 1
                        RETURNING total, version
                        """)
                .param("session", sessionId)
                .param("event", eventId)
                .param("step", step)
                .query((row, _) -> new StarTotal(row.getInt("total"), row.getLong("version")))
                .single();
    }

    StarTotal total(UUID sessionId) {
        return jdbc.sql("SELECT total, version FROM star_total WHERE session_id = ?")
                .param(sessionId)
                .query((row, _) -> new StarTotal(row.getInt("total"), row.getLong("version")))
                .optional()
                .orElse(new StarTotal(0, 0));
    }

    List<UUID> of(UUID eventId, UUID personId) {
        return jdbc.sql(
                        "SELECT session_id FROM star WHERE event_id = ? AND person_id = ? ORDER BY starred_at, session_id")
                .params(eventId, personId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// How many people starred a session.
    ///
    /// @param version rises with every star given or taken back
    record StarTotal(int total, long version) {}
}
