package dev.turnout.notification.delivery;

import dev.turnout.common.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What people do about those whom no way has reached.
@Component
public class ReachByHand {

    private final AcknowledgeDeliveries deliveries;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// Somebody who was to be told.
    public record Recipient(UUID notificationId, UUID personId) {}

    ReachByHand(AcknowledgeDeliveries deliveries, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Somebody told them in person, such as by telephone.
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(Collection<Recipient> recipients) {
        deliveries.handle(recipients.stream()
                .map(one -> new AcknowledgeDeliveries.Acknowledged(
                        one.notificationId(), one.personId(), DeliveryState.DELIVERED))
                .toList());
    }

    /// Tries all ways again that were tried for them.
    @Transactional(propagation = Propagation.MANDATORY)
    public void again(UUID changeId, Collection<Recipient> recipients) {
        jdbc.sql("""
                        UPDATE rung SET state = 'waiting', reason = NULL, attempts = 0, ended_at = NULL, due_at = :now,
                               gathered_by = NULL
                         WHERE change_id = :change AND notification_id = ANY (:ids::uuid[]) AND state IN ('sent', 'failed', 'skipped')
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("change", changeId)
                .param("ids", ids(recipients))
                .update();
        // Somebody has decided that they are told once more: no pause since the last time keeps that back.
        jdbc.sql("DELETE FROM last_reached WHERE person_id = ANY (:people::uuid[])")
                .param(
                        "people",
                        recipients.stream()
                                .map(one -> one.personId().toString())
                                .toArray(String[]::new))
                .update();
        events.publishEvent(new PeopleTold(changeId, "again-" + Ids.next(), 1, Optional.empty(), Optional.empty()));
    }

    private static String[] ids(Collection<Recipient> recipients) {
        return recipients.stream().map(one -> one.notificationId().toString()).toArray(String[]::new);
    }
}
