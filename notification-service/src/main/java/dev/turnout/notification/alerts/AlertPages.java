package dev.turnout.notification.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The queue of alerts on their way by all routes; nothing else is ever in it.
@Repository
class AlertPages {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    /// Somebody to be called now.
    ///
    /// @param attempt how often this was tried since it last worked, this time included
    /// @param paged how often it has worked
    record Due(UUID notificationId, UUID alertId, UUID personId, boolean onDuty, int attempt, int paged) {}

    AlertPages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void plan(UUID alertId, Collection<UUID> notifications, AlertRoute route) {
        jdbc.sql("""
                        INSERT INTO alert_page (notification_id, route, alert_id, state, due_at)
                        SELECT id, :route, :alert, 'waiting', :due FROM unnest(:ids::uuid[]) AS id ON CONFLICT DO NOTHING
                        """)
                .param("route", route.name())
                .param("alert", alertId)
                .param("due", at(clock.instant().plus(route.after())))
                .param("ids", notifications.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /// Takes some who are due; nobody else gets them until the lease is over. Who has answered, and what is over, is
    /// left out for good.
    @Transactional
    public List<Due> take(AlertRoute route, int most) {
        Instant now = clock.instant();
        leaveOut(route, now);
        return jdbc.sql("""
                        WITH due AS (SELECT notification_id FROM alert_page
                                      WHERE route = :route AND state = 'waiting' AND due_at <= :now
                                      ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE alert_page p SET attempts = attempts + 1, due_at = :lease
                          FROM due, alert_person a
                         WHERE p.notification_id = due.notification_id AND p.route = :route
                           AND a.alert_id = p.alert_id AND a.notification_id = p.notification_id
                        RETURNING p.notification_id, p.alert_id, a.person_id, a.on_duty, p.attempts, p.paged
                        """)
                .param("route", route.name())
                .param("now", at(now))
                .param("lease", at(now.plus(LEASE)))
                .param("most", most)
                .query(AlertPages::due)
                .list();
    }

    private void leaveOut(AlertRoute route, Instant now) {
        jdbc.sql("""
                        UPDATE alert_page p SET state = CASE WHEN p.paged > 0 THEN 'sent' ELSE 'skipped' END,
                               reason = CASE WHEN d.state = 'confirmed' THEN 'answered' WHEN a.state <> 'released' THEN 'over'
                                             ELSE 'told-meanwhile' END
                          FROM delivery d, alert a
                         WHERE p.route = :route AND p.state = 'waiting' AND p.due_at <= :now
                           AND d.id = p.notification_id AND a.id = p.alert_id
                           AND (a.state <> 'released' OR a.expires_at <= :now
                                OR (p.paged > 0 AND d.state = 'confirmed')
                                OR (:waits AND d.state >= 'delivered'))
                        """)
                .param("route", route.name())
                .param("now", at(now))
                .param("waits", route.after().isPositive())
                .update();
    }

    @Transactional
    public void sent(Collection<Due> due, AlertRoute route) {
        end(due, route, "sent", "");
    }

    @Transactional
    public void skipped(Collection<Due> due, AlertRoute route, String reason) {
        end(due, route, "skipped", reason);
    }

    @Transactional
    public void failed(Collection<Due> due, AlertRoute route, String reason) {
        end(due, route, "failed", reason);
    }

    /// It worked, and comes again unless the person answers.
    @Transactional
    public void pageAgain(Due due, AlertRoute route, Duration pause) {
        jdbc.sql("""
                        UPDATE alert_page SET paged = paged + 1, attempts = 0, due_at = :due
                         WHERE notification_id = :id AND route = :route AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("due", at(clock.instant().plus(pause)))
                .param("id", due.notificationId())
                .param("route", route.name())
                .update();
    }

    @Transactional
    public void tryAgain(Due due, AlertRoute route, String reason, Duration pause) {
        jdbc.sql("""
                        UPDATE alert_page SET reason = :reason, due_at = :due
                         WHERE notification_id = :id AND route = :route AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("reason", reason)
                .param("due", at(clock.instant().plus(pause)))
                .param("id", due.notificationId())
                .param("route", route.name())
                .update();
    }

    private void end(Collection<Due> due, AlertRoute route, String state, String reason) {
        if (due.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE alert_page SET state = :state, reason = nullif(:reason, ''),
                               paged = paged + CASE WHEN :state = 'sent' THEN 1 ELSE 0 END
                         WHERE notification_id = ANY (:ids::uuid[]) AND route = :route AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("state", state)
                .param("reason", reason)
                .param(
                        "ids",
                        due.stream().map(one -> one.notificationId().toString()).toArray(String[]::new))
                .param("route", route.name())
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("notification_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getBoolean("on_duty"),
                row.getInt("attempts"),
                row.getInt("paged"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
