package dev.turnout.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The further ways to reach those whom inbox and live push have not reached. Each is tried once to its end
/// for each recipient of a notification, by whichever instance gets to it first.
@Component
public class Ladder {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final AcknowledgeDeliveries deliveries;
    private final Clock clock;

    /// A recipient who is to be reached now.
    ///
    /// @param attempt how often this way has been tried, this time included
    public record Due(UUID notificationId, UUID personId, int attempt) {}

    Ladder(JdbcClient jdbc, AcknowledgeDeliveries deliveries, Clock clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// Plans a way for everyone whom the change has not reached although there was time for it.
    @Transactional
    public void plan(UUID changeId, String rung, Duration unansweredFor) {
        jdbc.sql("""
                        INSERT INTO rung (notification_id, rung, change_id, state, due_at)
                        SELECT id, :rung, change_id, 'waiting', :now FROM delivery
                         WHERE change_id = :change AND state IN ('queued', 'sent') AND queued_at <= :before
                        ON CONFLICT DO NOTHING
                        """)
                .param("rung", rung)
                .param("change", changeId)
                .param("now", at(clock.instant()))
                .param("before", at(clock.instant().minus(unansweredFor)))
                .update();
    }

    /// Takes some who are due; nobody else gets them until the lease is over. Those told meanwhile are left
    /// out for good.
    @Transactional
    public List<Due> take(UUID changeId, String rung, int most) {
        var now = clock.instant();
        jdbc.sql("""
                        UPDATE rung SET state = 'skipped', reason = 'told-meanwhile', ended_at = :now
                          FROM delivery d
                         WHERE rung.change_id = :change AND rung.rung = :rung AND rung.state = 'waiting' AND due_at <= :now
                           AND d.id = rung.notification_id AND (d.state >= 'delivered' OR d.state = 'suppressed')
                        """)
                .param("change", changeId)
                .param("rung", rung)
                .param("now", at(now))
                .update();
        return jdbc.sql("""
                        WITH due AS (SELECT notification_id FROM rung
                                      WHERE change_id = :change AND rung = :rung AND state = 'waiting' AND due_at <= :now
                                      ORDER BY notification_id LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE rung SET attempts = attempts + 1, due_at = :lease
                          FROM due, delivery d
                         WHERE rung.notification_id = due.notification_id AND rung.rung = :rung AND d.id = due.notification_id
                        RETURNING rung.notification_id, d.person_id, rung.attempts
                        """)
                .param("change", changeId)
                .param("rung", rung)
                .param("now", at(now))
                .param("lease", at(now.plus(LEASE)))
                .param("most", most)
                .query((row, _) -> new Due(
                        row.getObject("notification_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getInt("attempts")))
                .list();
    }

    /// Handed over to the provider; whether it arrives is not known yet.
    @Transactional
    public void sent(Due due, String rung) {
        end(due, rung, "sent", null);
    }

    /// This way is not open for the recipient.
    @Transactional
    public void skipped(Due due, String rung, String reason) {
        end(due, rung, "skipped", reason);
    }

    /// Tried to its end. It is the last way there is, so the delivery has failed unless somebody
    /// acknowledges it still.
    @Transactional
    public void failed(Due due, String rung, String reason) {
        end(due, rung, "failed", reason);
        deliveries.fail(List.of(due.notificationId()), reason);
    }

    /// Tried to its end, while other ways are left.
    @Transactional
    public void gaveUp(Due due, String rung, String reason) {
        end(due, rung, "failed", reason);
    }

    /// Which of these were handed over on that way since then, so that it may still arrive.
    public Set<UUID> sentSince(Collection<Due> due, String rung, Instant since) {
        return Set.copyOf(jdbc.sql("""
                        SELECT notification_id FROM rung
                         WHERE notification_id = ANY (:ids::uuid[]) AND rung = :rung AND state = 'sent' AND ended_at > :since
                        """)
                .param(
                        "ids",
                        due.stream().map(one -> one.notificationId().toString()).toArray(String[]::new))
                .param("rung", rung)
                .param("since", at(since))
                .query(UUID.class)
                .list());
    }

    /// Comes back without having tried.
    @Transactional
    public void wait(Due due, String rung, Duration pause) {
        jdbc.sql("""
                        UPDATE rung SET due_at = :due, attempts = attempts - 1
                         WHERE notification_id = :id AND rung = :rung AND state = 'waiting'
                        """)
                .param("due", at(clock.instant().plus(pause)))
                .param("id", due.notificationId())
                .param("rung", rung)
                .update();
    }

    @Transactional
    public void again(Due due, String rung, String reason, Duration pause) {
        jdbc.sql("UPDATE rung SET due_at = :due, reason = :reason WHERE notification_id = :id AND rung = :rung")
                .param("due", at(clock.instant().plus(pause)))
                .param("reason", reason)
                .param("id", due.notificationId())
                .param("rung", rung)
                .update();
    }

    /// When somebody is due next, if anybody is.
    public Optional<Instant> nextDue(UUID changeId, String rung) {
        return jdbc.sql(
                        "SELECT due_at FROM rung WHERE change_id = :change AND rung = :rung AND state = 'waiting' ORDER BY due_at LIMIT 1")
                .param("change", changeId)
                .param("rung", rung)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private void end(Due due, String rung, String state, @Nullable String reason) {
        jdbc.sql("""
                        UPDATE rung SET state = :state, reason = :reason, ended_at = :now
                         WHERE notification_id = :id AND rung = :rung AND state = 'waiting'
                        """)
                .param("state", state)
                .param("reason", reason)
                .param("now", at(clock.instant()))
                .param("id", due.notificationId())
                .param("rung", rung)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
