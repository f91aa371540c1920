package dev.turnout.collaboration.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What workers do with the rows: they get items on a lease, and write what became of them while they hold it.
@Repository
class LeasedWork {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final WorkItems items;
    private final Clock clock;

    LeasedWork(JdbcClient jdbc, JsonMapper json, WorkItems items, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.items = items;
        this.clock = clock;
    }

    /// What became of one try.
    ///
    /// @param state where the item moves
    /// @param pause until the next try
    /// @param counted whether it was an attempt
    record Close(Work work, WorkState state, @Nullable Words why, Duration pause, boolean counted) {}

    /// Lanes in which something is due, of those kinds. One look into an index for each lane in which something waits,
    /// however much that is.
    List<UUID> lanesDue(Collection<String> kinds) {
        return jdbc.sql("""
                        WITH RECURSIVE waiting AS (
                          (SELECT lane_id FROM work_item WHERE state IN ('ready', 'retrying') ORDER BY lane_id LIMIT 1)
                          UNION ALL
                          SELECT (SELECT lane_id FROM work_item
                                  WHERE state IN ('ready', 'retrying') AND lane_id > w.lane_id ORDER BY lane_id LIMIT 1)
                            FROM waiting w WHERE w.lane_id IS NOT NULL)
                        SELECT lane_id FROM waiting w WHERE lane_id IS NOT NULL AND EXISTS (
                          SELECT FROM work_item i WHERE i.lane_id = w.lane_id AND i.state IN ('ready', 'retrying')
                             AND i.due_at <= clock_timestamp() AND i.kind = ANY (:kinds::text[]))
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Takes what is due in a lane on a lease, the most urgent first; what others look at is left to them.
    List<WorkItem> claim(UUID laneId, Collection<String> kinds, Collection<Duration> leases, int limit) {
        return jdbc.sql("WITH due AS (" + """
                        SELECT i.id, k.lease FROM work_item i
                          JOIN unnest(:kinds::text[], :leases::float8[]) AS k(kind, lease) ON k.kind = i.kind
                         WHERE i.lane_id = :lane AND i.state IN ('ready', 'retrying') AND i.due_at <= clock_timestamp()
                         ORDER BY i.priority, i.due_at, i.id LIMIT :limit FOR NO KEY UPDATE OF i SKIP LOCKED),
                        i AS (UPDATE work_item w SET state = 'running', attempts = attempts + 1, lease = w.lease + 1,
                            lease_until = clock_timestamp() + make_interval(secs => due.lease), state_since = :now,
                            version = version + 1
                          FROM due WHERE w.id = due.id RETURNING w.*)
                        SELECT
                        """ + WorkItems.COLUMNS + """
                         FROM i JOIN work_lane l ON l.id = i.lane_id ORDER BY i.priority, i.due_at, i.id
                        """)
                .param("lane", laneId)
                .param("kinds", kinds.toArray(String[]::new))
                .param(
                        "leases",
                        leases.stream().map(lease -> lease.toMillis() / 1000.0).toArray(Double[]::new))
                .param("limit", limit)
                .param("now", Timestamp.from(clock.instant()))
                .query(items::read)
                .list();
    }

    /// Writes what became of some tries, each only when its lease is still the item's last and the item is at work.
    ///
    /// @return the ids of those that were written
    Set<UUID> close(List<Close> tries) {
        Timestamp now = Timestamp.from(clock.instant());
        List<UUID> written = jdbc.sql("""
                        UPDATE work_item i SET state = r.state, why = r.why::jsonb, lease_until = NULL,
                            version = i.version + 1, state_since = :now,
                            attempts = i.attempts - CASE WHEN r.counted THEN 0 ELSE 1 END,
                            due_at = CASE WHEN r.state = 'retrying'
                                THEN clock_timestamp() + make_interval(secs => r.wait) ELSE i.due_at END,
                            finished_at = CASE WHEN r.state IN ('done', 'skipped') THEN :now::timestamptz END,
                            decision = CASE WHEN r.state = 'needs-person' THEN NULL ELSE i.decision END,
                            decided_by = CASE WHEN r.state = 'needs-person' THEN NULL ELSE i.decided_by END
                          FROM unnest(:ids::uuid[], :leases::bigint[], :states::text[], :whys::text[], :waits::float8[], :counts::bool[])
                            AS r(id, lease, state, why, wait, counted)
                         WHERE i.id = r.id AND
                        """ + held() + " RETURNING i.id")
                .param("ids", tries.stream().map(one -> one.work().id()).toArray(UUID[]::new))
                .param("leases", tries.stream().map(one -> one.work().lease()).toArray(Long[]::new))
                .param("states", tries.stream().map(one -> one.state().word()).toArray(String[]::new))
                .param("whys", tries.stream().map(one -> items.text(one.why())).toArray(String[]::new))
                .param(
                        "waits",
                        tries.stream()
                                .map(one -> one.pause().toMillis() / 1000.0)
                                .toArray(Double[]::new))
                .param("counts", tries.stream().map(Close::counted).toArray(Boolean[]::new))
                .param("now", now)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        var ids = new HashSet<>(written);
        note(
                tries.stream()
                        .filter(one -> one.counted() && ids.contains(one.work().id()))
                        .toList(),
                now);
        return ids;
    }

    /// How an item is known to be held by the one who closes a try.
    String held() {
        return "i.lease = r.lease AND i.state = 'running'";
    }

    private void note(List<Close> tries, Timestamp now) {
        if (tries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO work_history (item_id, lane_id, at, what, attempt, why)
                        SELECT r.id, r.lane, :now::timestamptz, r.what, r.attempt, r.why::jsonb
                          FROM unnest(:ids::uuid[], :lanes::uuid[], :whats::text[], :attempts::int[], :whys::text[])
                            AS r(id, lane, what, attempt, why)
                        """)
                .param("ids", tries.stream().map(one -> one.work().id()).toArray(UUID[]::new))
                .param("lanes", tries.stream().map(one -> one.work().laneId()).toArray(UUID[]::new))
                .param("whats", tries.stream().map(one -> one.state().word()).toArray(String[]::new))
                .param(
                        "attempts",
                        tries.stream().map(one -> one.work().attempt()).toArray(Integer[]::new))
                .param("whys", tries.stream().map(one -> items.text(one.why())).toArray(String[]::new))
                .param("now", now)
                .update();
    }

    /// Takes back what is held longer than its lease; it is tried again, or dead when that was its last attempt.
    List<WorkItem> takeBack(Words why, Duration wait, int limit) {
        Instant now = clock.instant();
        return jdbc.sql("WITH gone AS (" + """
                        SELECT id FROM work_item WHERE state = 'running' AND lease_until < clock_timestamp()
                         ORDER BY lease_until LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED),
                        i AS (UPDATE work_item w SET state = CASE WHEN attempts < most_attempts THEN 'retrying' ELSE 'dead' END,
                            lease_until = NULL, why = :why::jsonb, version = version + 1, state_since = :now,
                            due_at = clock_timestamp() + make_interval(secs => :wait)
                          FROM gone WHERE w.id = gone.id RETURNING w.*)
                        SELECT
                        """ + WorkItems.COLUMNS
                        + " FROM i JOIN work_lane l ON l.id = i.lane_id ORDER BY i.id")
                .param("limit", limit)
                .param("why", json.writeValueAsString(why))
                .param("wait", wait.toMillis() / 1000.0)
                .param("now", Timestamp.from(now))
                .query(items::read)
                .list();
    }
}
