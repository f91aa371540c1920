package dev.turnout.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rungs of the ladder, a row for each recipient and way.
@Repository
class RungRows {

    static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    /// Leased to whoever took it.
    record Taken(UUID notificationId, UUID personId, int attempt, Instant queuedAt) {}

    record Deferred(UUID notificationId, Instant until, String reason) {}

    record Refused(UUID notificationId, String reason) {}

    RungRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void plan(UUID changeId, String rung, Duration unansweredFor, Optional<Duration> unseenFor, Instant now) {
        jdbc.sql("""
                        INSERT INTO rung (notification_id, rung, change_id, state, due_at)
                        SELECT id, :rung, change_id, 'waiting',
                               CASE WHEN state = 'delivered' THEN greatest(:now, queued_at + make_interval(secs => :unseen::float8))
                                    ELSE :now END
                          FROM delivery
                         WHERE change_id = :change AND queued_at <= :before
                           AND (state IN ('queued', 'sent') OR state = 'delivered' AND :unseen::float8 IS NOT NULL)
                        ON CONFLICT DO NOTHING
                        """)
                .param("rung", rung)
                .param("change", changeId)
                .param("now", at(now))
                .param("before", at(now.minus(unansweredFor)))
                .param("unseen", seconds(unseenFor))
                .update();
    }

    /// Ends what nobody needs any more, and has those wait who have it on a device and may look at it yet.
    void leaveOutTold(UUID changeId, String rung, Optional<Duration> unseenFor, Instant now) {
        jdbc.sql("""
                        UPDATE rung r
                           SET state = CASE WHEN waits THEN r.state WHEN d.state = 'suppressed' THEN 'suppressed' ELSE 'skipped' END,
                               reason = CASE WHEN waits THEN 'on-a-device' WHEN d.state = 'suppressed' THEN d.reason
                                             ELSE 'told-meanwhile' END,
                               due_at = CASE WHEN waits THEN d.queued_at + make_interval(secs => :unseen::float8) ELSE r.due_at END,
                               ended_at = CASE WHEN waits THEN NULL ELSE :now END
                          FROM (SELECT *, state = 'delivered'
                                          AND coalesce(queued_at + make_interval(secs => :unseen::float8) > :now, false) AS waits
                                  FROM delivery WHERE change_id = :change AND (state >= 'delivered' OR state = 'suppressed')) d
                         WHERE r.change_id = :change AND r.rung = :rung AND r.state = 'waiting' AND r.due_at <= :now
                           AND d.id = r.notification_id
                           AND (d.waits OR d.state <> 'delivered' OR :unseen::float8 IS NULL)
                        """)
                .param("change", changeId)
                .param("rung", rung)
                .param("now", at(now))
                .param("unseen", seconds(unseenFor))
                .update();
    }

    List<Taken> lease(UUID changeId, String rung, int most, Instant now) {
        return jdbc.sql("""
                        WITH due AS (SELECT notification_id FROM rung
                                      WHERE change_id = :change AND rung = :rung AND state = 'waiting' AND due_at <= :now
                                      ORDER BY notification_id LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE rung SET attempts = attempts + 1, due_at = :lease, reason = NULL
                          FROM due, delivery d
                         WHERE rung.notification_id = due.notification_id AND rung.rung = :rung AND d.id = due.notification_id
                        RETURNING rung.notification_id, d.person_id, rung.attempts, d.queued_at
                        """)
                .param("change", changeId)
                .param("rung", rung)
                .param("now", at(now))
                .param("lease", at(now.plus(LEASE)))
                .param("most", most)
                .query((row, _) -> new Taken(
                        row.getObject("notification_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getInt("attempts"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// These come back without having been tried.
    void defer(String rung, List<Deferred> deferred) {
        if (deferred.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE rung SET due_at = later.until, reason = later.reason, attempts = attempts - 1
                          FROM unnest(:ids::uuid[], :untils::timestamptz[], :reasons::text[]) AS later (id, until, reason)
                         WHERE notification_id = later.id AND rung = :rung AND state = 'waiting'
                        """)
                .param("rung", rung)
                .param("ids", strings(deferred, Deferred::notificationId))
                .param("untils", strings(deferred, Deferred::until))
                .param("reasons", strings(deferred, Deferred::reason))
                .update();
    }

    /// Their recipients do not want to be told this way.
    void suppress(String rung, List<Refused> refused, Instant now) {
        if (refused.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE rung SET state = 'suppressed', reason = never.reason, attempts = attempts - 1, ended_at = :now
                          FROM unnest(:ids::uuid[], :reasons::text[]) AS never (id, reason)
                         WHERE notification_id = never.id AND rung = :rung AND state = 'waiting'
                        """)
                .param("rung", rung)
                .param("now", at(now))
                .param("ids", strings(refused, Refused::notificationId))
                .param("reasons", strings(refused, Refused::reason))
                .update();
    }

    void end(UUID notificationId, String rung, String state, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        UPDATE rung SET state = :state, reason = :reason, ended_at = :now
                         WHERE notification_id = :id AND rung = :rung AND state = 'waiting'
                        """)
                .param("state", state)
                .param("reason", reason)
                .param("now", at(now))
                .param("id", notificationId)
                .param("rung", rung)
                .update();
    }

    void wait(UUID notificationId, String rung, Instant until) {
        jdbc.sql("""
                        UPDATE rung SET due_at = :due, attempts = attempts - 1
                         WHERE notification_id = :id AND rung = :rung AND state = 'waiting'
                        """)
                .param("due", at(until))
                .param("id", notificationId)
                .param("rung", rung)
                .update();
    }

    void again(UUID notificationId, String rung, String reason, Instant until) {
        jdbc.sql("UPDATE rung SET due_at = :due, reason = :reason WHERE notification_id = :id AND rung = :rung")
                .param("due", at(until))
                .param("reason", reason)
                .param("id", notificationId)
                .param("rung", rung)
                .update();
    }

    Set<UUID> sentSince(Collection<UUID> notificationIds, String rung, Instant since) {
        return Set.copyOf(jdbc.sql("""
                        SELECT notification_id FROM rung
                         WHERE notification_id = ANY (:ids::uuid[]) AND rung = :rung AND state = 'sent' AND ended_at > :since
                        """)
                .param("ids", strings(notificationIds, id -> id))
                .param("rung", rung)
                .param("since", at(since))
                .query(UUID.class)
                .list());
    }

    Optional<Instant> nextDue(UUID changeId, String rung) {
        return jdbc.sql(
                        "SELECT due_at FROM rung WHERE change_id = :change AND rung = :rung AND state = 'waiting' ORDER BY due_at LIMIT 1")
                .param("change", changeId)
                .param("rung", rung)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> String[] strings(Collection<T> items, Function<T, Object> value) {
        return items.stream().map(item -> value.apply(item).toString()).toArray(String[]::new);
    }

    private static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(span -> span.toMillis() / 1000.0).orElse(null);
    }
}
