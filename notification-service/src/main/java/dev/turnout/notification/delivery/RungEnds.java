package dev.turnout.notification.delivery;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How tries end: many at once, and what becomes known of them after they had ended.
@Component
public class RungEnds {

    private final JdbcClient jdbc;
    private final Gathering gathering;
    private final AcknowledgeDeliveries deliveries;
    private final Clock clock;

    RungEnds(JdbcClient jdbc, Gathering gathering, AcknowledgeDeliveries deliveries, Clock clock) {
        this.jdbc = jdbc;
        this.gathering = gathering;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// Handed over to the provider; whether it arrives is not known yet.
    @Transactional
    public void sent(Collection<Ladder.Due> due, String rung) {
        if (!due.isEmpty()) {
            end(due, rung, "sent", null);
            gathering.sent(due, rung, clock.instant());
        }
    }

    /// This way is not open for these recipients.
    @Transactional
    public void skipped(Collection<Ladder.Due> due, String rung, String reason) {
        end(due, rung, "skipped", reason);
        release(due, rung);
    }

    /// Tried to the end, while other ways are left.
    @Transactional
    public void gaveUp(Collection<Ladder.Due> due, String rung, String reason) {
        end(due, rung, "failed", reason);
        release(due, rung);
    }

    private void release(Collection<Ladder.Due> due, String rung) {
        var leading = due.stream()
                .filter(one -> !one.alongside().isEmpty())
                .map(Ladder.Due::notificationId)
                .toList();
        if (!leading.isEmpty()) {
            gathering.release(leading, rung, clock.instant());
        }
    }

    /// The provider says that it arrived, so the person was told.
    @Transactional
    public void arrived(UUID notificationId, UUID personId) {
        deliveries.handle(
                List.of(new AcknowledgeDeliveries.Acknowledged(notificationId, personId, DeliveryState.DELIVERED)));
    }

    /// The provider had it and says now that it did not arrive: that way has failed after all.
    ///
    /// @param last the last way there is
    @Transactional
    public void cameBack(UUID notificationId, String rung, String reason, String last) {
        jdbc.sql("""
                        UPDATE rung SET state = 'failed', reason = :reason, ended_at = :now
                         WHERE notification_id = :id AND rung = :rung AND state = 'sent'
                        """)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", notificationId)
                .param("rung", rung)
                .update();
        failWhereNothingIsLeft(List.of(notificationId), reason, last);
    }

    /// Those of these deliveries have failed that came to the last way and of which a way has failed, unless one is
    /// still
    /// being tried, or a mail or text message was taken. That a push was taken is not enough: nobody answered it.
    @Transactional
    public void failWhereNothingIsLeft(Collection<UUID> notificationIds, String reason, String last) {
        var failed = jdbc.sql("""
                        SELECT notification_id FROM rung WHERE notification_id = ANY (:ids::uuid[])
                         GROUP BY notification_id
                        HAVING bool_or(rung = :last) AND bool_or(state = 'failed')
                           AND NOT bool_or(state = 'waiting' OR state = 'sent' AND rung IN ('email', 'sms'))
                        """)
                .param("last", last)
                .param("ids", notificationIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        deliveries.fail(failed, reason);
    }

    /// Whom a notification was for, while it is known.
    public Optional<UUID> recipient(UUID notificationId) {
        return jdbc.sql("SELECT person_id FROM delivery WHERE id = ?")
                .param(notificationId)
                .query(UUID.class)
                .optional();
    }

    private void end(Collection<Ladder.Due> due, String rung, String state, @Nullable String reason) {
        if (due.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE rung SET state = :state, reason = :reason, ended_at = :now
                         WHERE notification_id = ANY (:ids::uuid[]) AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("state", state)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "ids",
                        due.stream().map(one -> one.notificationId().toString()).toArray(String[]::new))
                .param("rung", rung)
                .update();
    }
}
