package dev.turnout.user.guardian;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The guardians of participants.
@Repository
class Guardians {

    private final JdbcClient db;

    Guardians(JdbcClient db) {
        this.db = db;
    }

    /// Those of now, the first one first.
    List<Guardian> of(UUID participantId) {
        return db.sql("""
                        SELECT person_id, relation, since, invited_by FROM participant_guardian
                        WHERE participant_id = :participant AND revoked_at IS NULL ORDER BY since, person_id
                        """)
                .param("participant", participantId)
                .query((row, _) -> new Guardian(
                        row.getObject("person_id", UUID.class),
                        row.getString("relation"),
                        row.getTimestamp("since").toInstant(),
                        row.getObject("invited_by", UUID.class)))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void end(UUID participantId, UUID personId, Instant now) {
        db.sql("""
                        UPDATE participant_guardian SET revoked_at = :now
                        WHERE participant_id = :participant AND person_id = :person AND revoked_at IS NULL
                        """)
                .param("participant", participantId)
                .param("person", personId)
                .param("now", Timestamp.from(now))
                .update();
    }
}
