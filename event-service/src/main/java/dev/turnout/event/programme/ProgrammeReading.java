package dev.turnout.event.programme;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other modules may read of a programme.
@Component
public class ProgrammeReading {

    private final JdbcClient jdbc;
    private final SessionStore sessions;
    private final Staff staff;

    ProgrammeReading(JdbcClient jdbc, SessionStore sessions, Staff staff) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.staff = staff;
    }

    /// The session, if it is in a programme or was.
    public Optional<Session> find(UUID sessionId) {
        return sessions.find(sessionId);
    }

    /// Keeps a session as it is until the transaction ends: a change of it waits, or has been waited for.
    ///
    /// @return its version; empty when there is none or it was removed
    public Optional<Long> holdStill(UUID sessionId) {
        return jdbc.sql("SELECT version FROM session WHERE id = ? AND status <> 'removed' FOR SHARE")
                .param(sessionId)
                .query(Long.class)
                .optional();
    }

    /// The sessions that concern a person by these ids or because they speak in them or work on them, by start.
    public List<Session> of(UUID eventId, UUID personId, Collection<UUID> starred) {
        Set<UUID> wanted = Stream.of(starred, staff.sessionsOf(eventId, personId), spokenBy(eventId, personId))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        return sessions.some(wanted);
    }

    private List<UUID> spokenBy(UUID eventId, UUID personId) {
        return jdbc.sql("""
                        SELECT l.session_id FROM speaker k JOIN session_speaker l ON l.speaker_id = k.id
                        WHERE k.event_id = ? AND k.person_id = ?
                        """)
                .params(eventId, personId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
