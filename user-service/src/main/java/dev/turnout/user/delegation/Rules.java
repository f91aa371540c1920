package dev.turnout.user.delegation;

import dev.turnout.user.participant.Participant.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The rules of each event, in the order in which its organizers put them.
@Repository
class Rules {

    private final JdbcClient db;

    Rules(JdbcClient db) {
        this.db = db;
    }

    List<RatioRule> of(UUID eventId) {
        return db.sql("""
                        SELECT scope, form, counted, per, number, blocking FROM delegation_rule
                        WHERE event_id = :event ORDER BY position
                        """)
                .param("event", eventId)
                .query((row, _) -> new RatioRule(
                        RatioRule.Scope.of(row.getString("scope")),
                        RatioRule.Form.of(row.getString("form")),
                        Kind.of(row.getString("counted")),
                        kind(row.getString("per")),
                        row.getInt("number"),
                        row.getBoolean("blocking")))
                .list();
    }

    /// Puts these in place of all that there are.
    @Transactional(propagation = Propagation.MANDATORY)
    void replace(UUID eventId, List<RatioRule> rules) {
        // two who do so at once: the second one's rules stay, and not a mixture
        db.sql("SELECT pg_advisory_xact_lock(hashtextextended('delegation-rules ' || :event, 0))::text")
                .param("event", eventId.toString())
                .query(String.class)
                .single();
        db.sql("DELETE FROM delegation_rule WHERE event_id = :event")
                .param("event", eventId)
                .update();
        for (int i = 0; i < rules.size(); i++) {
            RatioRule rule = rules.get(i);
            Kind per = rule.per();
            db.sql("""
                            INSERT INTO delegation_rule (event_id, position, scope, form, counted, per, number, blocking)
                            VALUES (:event, :position, :scope, :form, :counted, :per, :number, :blocking)
                            """)
                    .param("event", eventId)
                    .param("position", i)
                    .param("scope", rule.scope().text())
                    .param("form", rule.form().text())
                    .param("counted", rule.counted().text())
                    .param("per", per == null ? null : per.text())
                    .param("number", rule.number())
                    .param("blocking", rule.blocking())
                    .update();
        }
    }

    private static @Nullable Kind kind(@Nullable String text) {
        return text == null ? null : Kind.of(text);
    }
}
