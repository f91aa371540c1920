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
///
/// Rows whose ids are known are asked for with `IS NOT DISTINCT FROM`, which leaves the primary key as the only index
/// that
/// fits: a change fills the table faster than its statistics follow, and by old ones the index of all that waits seems
/// to be a short way.
@Repository
class RungRows {

    static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    /// Leased to whoever took it.
    ///
    /// @param state how far the delivery has come
    /// @param why of the delivery, where it was suppressed
    record Taken(
            UUID notificationId,
            UUID personId,
            int attempt,
            Instant queuedAt,
            DeliveryState state,
            @Nullable String why) {}

    record Deferred(UUID notificationId, Instant until, String reason) {}

    /// @param state `suppressed`, or `skipped` when nobody needs it any more
    record Ended(UUID notificationId, String state, String reason) {}

    RungRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void plan(Told told, String rung, Duration unansweredFor, Optional<Duration> unseenFor, Instant now) {
        Instant before = now.minus(unansweredFor);
        jdbc.sql("""
                        INSERT INTO rung (notification_id, rung, change_id, state, due_at)
                        SELECT id, :rung, change_id, 'waiting',
                               CASE WHEN state = 'delivered' THEN greatest(:now, queued_at + make_interval(secs => :unseen::float8))
                                    ELSE :now END
                          FROM delivery
                         WHERE change_id = :change AND queued_at BETWEEN :from AND :until
                           AND (state IN ('queued', 'sent') OR state = 'delivered' AND :unseen::float8 IS NOT NULL)
                        ON CONFLICT DO NOTHING
                        """)
                .param("rung", rung)
                .param("change", told.changeId())
                .param("from", at(told.at().orElse(Instant.EPOCH)))
                .param("until", at(told.at().filter(before::isAfter).orElse(before)))
                .param("now", at(now))
                .param("unseen", seconds(unseenFor))
                .update();
    }

    // The limit is part of the statement: a plan for any limit would read the whole change each time.
    List<Taken> lease(UUID changeId, String rung, int most, Instant now) {
        return jdbc.sql("""
                        WITH due AS (SELECT notification_id FROM rung
                                      WHERE change_id = :change AND rung = :rung AND state = 'waiting' AND due_at <= :now
                                      ORDER BY due_at LIMIT %d FOR UPDATE SKIP LOCKED)
                        UPDATE rung SET attempts = attempts + 1, due_at = :lease, reason = NULL
                          FROM due, delivery d
                         WHERE rung.notification_id = due.notification_id AND rung.rung = :rung AND d.id = due.notification_id
                        RETURNING rung.notification_id, d.person_id, rung.attempts, d.queued_at, d.state, d.reason AS delivery_reason
                        """.formatted(most))
                .param("change", changeId)
                .param("rung", rung)
                .param("now", at(now))
                .param("lease", at(now.plus(LEASE)))
                .query((row, _) -> new Taken(
                        row.getObject("notification_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getInt("attempts"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                        DeliveryState.of(row.getString("state")),
                        row.getString("delivery_reason")))
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
                         WHERE notification_id = later.id AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("rung", rung)
                .param("ids", strings(deferred, Deferred::notificationId))
                .param("untils", strings(deferred, Deferred::until))
                .param("reasons", strings(deferred, Deferred::reason))
                .update();
    }

    /// These are never tried on this way.
    void endUntried(String rung, List<Ended> ended, Instant now) {
        if (ended.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE rung SET state = never.state, reason = never.reason, attempts = attempts - 1, ended_at = :now
                          FROM unnest(:ids::uuid[], :states::text[], :reasons::text[]) AS never (id, state, reason)
                         WHERE notification_id = never.id AND rung = :rung AND rung.state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("rung", rung)
                .param("now", at(now))
                .param("ids", strings(ended, Ended::notificationId))
                .param("states", strings(ended, Ended::state))
                .param("reasons", strings(ended, Ended::reason))
                .update();
    }

    void end(UUID notificationId, String rung, String state, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        UPDATE rung SET state = :state, reason = :reason, ended_at = :now
                         WHERE notification_id = :id AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
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
                         WHERE notification_id = :id AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("due", at(until))
                .param("id", notificationId)
                .param("rung", rung)
                .update();
    }

    void giveBack(Collection<UUID> notificationIds, String rung, Instant now) {
        jdbc.sql("""
                        UPDATE rung SET due_at = :now, attempts = attempts - 1
                         WHERE notification_id = ANY (:ids::uuid[]) AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("now", at(now))
                .param("ids", strings(notificationIds, id -> id))
                .param("rung", rung)
                .update();
    }

    /// Tried and not at its end.
    void again(Collection<Deferred> tried, String rung) {
        jdbc.sql("""
                        UPDATE rung SET due_at = later.until, reason = later.reason
                          FROM unnest(:ids::uuid[], :untils::timestamptz[], :reasons::text[]) AS later (id, until, reason)
                         WHERE notification_id = later.id AND rung = :rung AND state IS NOT DISTINCT FROM 'waiting'
                        """)
                .param("ids", strings(tried, Deferred::notificationId))
                .param("untils", strings(tried, Deferred::until))
                .param("reasons", strings(tried, Deferred::reason))
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
