package dev.turnout.user.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What participants agreed to. Every decision stays; the newest of a purpose counts.
@Repository
public class ParticipantConsents {

    private final JdbcClient db;

    ParticipantConsents(JdbcClient db) {
        this.db = db;
    }

    /// Whether the newest decision is a yes; no decision is a no.
    public boolean given(UUID participantId, Purpose purpose) {
        return db.sql("""
                        SELECT coalesce((SELECT given FROM participant_consent
                          WHERE participant_id = :participant AND purpose = :purpose
                          ORDER BY decided_at DESC, id DESC LIMIT 1), false)
                        """)
                .param("participant", participantId)
                .param("purpose", purpose.text())
                .query(Boolean.class)
                .single();
    }

    /// Whether this person has written down any decision of the participant.
    public boolean decidedBy(UUID participantId, UUID personId) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM participant_consent
                          WHERE participant_id = :participant AND recorded_by = :person)
                        """)
                .param("participant", participantId)
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    /// All decisions of a participant about what is asked today, the newest first.
    List<ConsentDecision> of(UUID participantId) {
        return db.sql("""
                        SELECT * FROM participant_consent
                        WHERE participant_id = :participant AND purpose = ANY(:purposes)
                        ORDER BY decided_at DESC, id DESC
                        """)
                .param("participant", participantId)
                .param(
                        "purposes",
                        Arrays.stream(Purpose.values()).map(Purpose::text).toArray(String[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID participantId, ConsentDecision decision) {
        db.sql("""
                        INSERT INTO participant_consent (id, participant_id, purpose, given, decided_by, reason, recorded_by,
                          decided_at)
                        VALUES (:id, :participant, :purpose, :given, :decidedBy, :reason, :recordedBy, :at)
                        """)
                .param("id", decision.id())
                .param("participant", participantId)
                .param("purpose", decision.purpose().text())
                .param("given", decision.given())
                .param("decidedBy", decision.decidedBy().text())
                .param("reason", decision.reason())
                .param("recordedBy", decision.recordedBy())
                .param("at", Timestamp.from(decision.decidedAt()))
                .update();
    }

    private static ConsentDecision read(ResultSet row) throws SQLException {
        return new ConsentDecision(
                row.getObject("id", UUID.class),
                Purpose.of(row.getString("purpose")),
                row.getBoolean("given"),
                ConsentDecision.DecidedBy.of(row.getString("decided_by")),
                row.getString("reason"),
                row.getObject("recorded_by", UUID.class),
                row.getTimestamp("decided_at").toInstant());
    }
}
