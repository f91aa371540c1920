package dev.turnout.gateway.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// All sessions of one person, for their own eyes or to be ended. Blocks.
@Component
public class PersonSessions {

    private final SessionRows rows;

    PersonSessions(SessionRows rows) {
        this.rows = rows;
    }

    /// When a session began, was last used and ends.
    public record SessionTimes(Instant createdAt, Instant lastAccessedAt, Instant expiresAt) {}

    public List<SessionTimes> of(UUID personId) {
        return rows.ofPerson(personId);
    }

    /// Ends them, and answers how many there were.
    public int end(UUID personId) {
        return rows.deleteOfPerson(personId);
    }
}
