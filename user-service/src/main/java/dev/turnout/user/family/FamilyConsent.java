package dev.turnout.user.family;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether a participant wants their family to see how it goes: the newest decision counts, and none is a no.
@Component
class FamilyConsent {

    private final JdbcClient db;

    FamilyConsent(JdbcClient db) {
        this.db = db;
    }

    boolean given(UUID participantId) {
        return db.sql("""
                        SELECT given FROM participant_consent
                        WHERE participant_id = :participant AND purpose = 'family-view'
                        ORDER BY decided_at DESC, id DESC LIMIT 1
                        """)
                .param("participant", participantId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
