package dev.turnout.collaboration.work;

import dev.turnout.common.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The lanes' rows, and how full the lanes are.
@Repository
class WorkLanes {

    private static final Duration RATED = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLanes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How full a lane is.
    ///
    /// @param oldest since when the longest waiting item waits
    /// @param tries attempts of the last quarter of an hour
    /// @param failures how many of them failed or were lost
    record Depth(
            WorkLane lane,
            int ready,
            int running,
            int needsPerson,
            int retrying,
            int dead,
            @Nullable Instant oldest,
            int tries,
            int failures) {

        int waiting() {
            return ready + needsPerson + retrying;
        }

        double errorRate() {
            return tries == 0 ? 0 : (double) failures / tries;
        }
    }

    /// The lane of an area, opened when there is none.
    WorkLane of(UUID eventId, @Nullable String area, boolean safety) {
        return find(eventId, area, safety)
                .or(() -> open(eventId, area, safety))
                // somebody else was faster
                .or(() -> find(eventId, area, safety))
                .orElseThrow();
    }

    Optional<WorkLane> find(UUID id) {
        return jdbc.sql("SELECT * FROM work_lane WHERE id = ?")
                .param(id)
                .query(WorkLanes::read)
                .optional();
    }

    List<WorkLane> ofEvent(UUID eventId) {
        return jdbc.sql("SELECT * FROM work_lane WHERE event_id = ? ORDER BY NOT safety, lower(coalesce(area, ''))")
                .param(eventId)
                .query(WorkLanes::read)
                .list();
    }

    /// Whether a lane has room for one more.
    boolean hasRoom(UUID laneId, int depth) {
        return jdbc.sql("""
                        SELECT count(*) < :depth FROM (SELECT FROM work_item
                          WHERE lane_id = :lane AND state IN ('ready', 'retrying', 'needs-person') LIMIT :depth) AS waiting
                        """)
                .param("lane", laneId)
                .param("depth", depth)
                .query(Boolean.class)
                .single();
    }

    /// How full the lanes of an event are; safety first, then what belongs to no area.
    List<Depth> depths(UUID eventId) {
        Map<UUID, int[]> rates = rates(eventId);
        return jdbc.sql("""
                        SELECT l.*, count(*) FILTER (WHERE i.state = 'ready') AS ready,
                               count(*) FILTER (WHERE i.state = 'running') AS running,
                               count(*) FILTER (WHERE i.state = 'needs-person') AS needs_person,
                               count(*) FILTER (WHERE i.state = 'retrying') AS retrying,
                               count(*) FILTER (WHERE i.state = 'dead') AS dead,
                               min(i.state_since) FILTER (WHERE i.state IN ('ready', 'retrying', 'needs-person')) AS oldest
                          FROM work_lane l LEFT JOIN work_item i ON i.lane_id = l.id AND i.finished_at IS NULL
                         WHERE l.event_id = :event
                         GROUP BY l.id ORDER BY NOT l.safety, lower(coalesce(l.area, ''))
                        """)
                .param("event", eventId)
                .query((row, number) -> depth(row, number, rates))
                .list();
    }

    /// The deepest lanes of all events.
    List<Depth> deepest(int limit) {
        Map<UUID, int[]> rates = rates(null);
        return jdbc.sql("""
                        SELECT l.*, d.* FROM work_lane l JOIN (
                          SELECT lane_id, count(*) FILTER (WHERE state = 'ready') AS ready,
                                 count(*) FILTER (WHERE state = 'running') AS running,
                                 count(*) FILTER (WHERE state = 'needs-person') AS needs_person,
                                 count(*) FILTER (WHERE state = 'retrying') AS retrying,
                                 count(*) FILTER (WHERE state = 'dead') AS dead,
                                 min(state_since) FILTER (WHERE state IN ('ready', 'retrying', 'needs-person')) AS oldest
                            FROM work_item WHERE finished_at IS NULL GROUP BY lane_id) AS d ON d.lane_id = l.id
                         ORDER BY d.ready + d.retrying + d.needs_person DESC, l.id LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> depth(row, number, rates))
                .list();
    }

    private Map<UUID, int[]> rates(@Nullable UUID eventId) {
        record Rate(UUID lane, int tries, int failures) {}
        return jdbc
                .sql("""
                        SELECT lane_id, count(*) AS tries,
                               count(*) FILTER (WHERE what IN ('retrying', 'dead', 'lost')) AS failures
                          FROM work_history
                         WHERE at > :since AND what IN ('done', 'needs-person', 'retrying', 'dead', 'lost') AND attempt > 0
                           AND (:event::uuid IS NULL OR lane_id IN (SELECT id FROM work_lane WHERE event_id = :event::uuid))
                         GROUP BY lane_id
                        """)
                .param("since", Timestamp.from(clock.instant().minus(RATED)))
                .param("event", eventId)
                .query((row, _) ->
                        new Rate(row.getObject("lane_id", UUID.class), row.getInt("tries"), row.getInt("failures")))
                .list()
                .stream()
                .collect(Collectors.toMap(Rate::lane, rate -> new int[] {rate.tries(), rate.failures()}));
    }

    private Optional<WorkLane> open(UUID eventId, @Nullable String area, boolean safety) {
        return jdbc.sql("""
                        INSERT INTO work_lane (id, event_id, area, safety, created_at)
                        VALUES (:id, :event, :area, :safety, :now) ON CONFLICT DO NOTHING RETURNING *""")
                .param("id", Ids.next())
                .param("event", eventId)
                .param("area", area)
                .param("safety", safety)
                .param("now", Timestamp.from(clock.instant()))
                .query(WorkLanes::read)
                .optional();
    }

    private Optional<WorkLane> find(UUID eventId, @Nullable String area, boolean safety) {
        return jdbc.sql("""
                        SELECT * FROM work_lane
                        WHERE event_id = :event AND safety = :safety AND lower(coalesce(area, '')) = lower(:area)""")
                .param("event", eventId)
                .param("safety", safety)
                .param("area", area == null ? "" : area)
                .query(WorkLanes::read)
                .optional();
    }

    private static Depth depth(ResultSet row, int number, Map<UUID, int[]> rates) throws SQLException {
        WorkLane lane = read(row, number);
        Timestamp oldest = row.getTimestamp("oldest");
        int[] rate = rates.getOrDefault(lane.id(), new int[] {0, 0});
        return new Depth(
                lane,
                row.getInt("ready"),
                row.getInt("running"),
                row.getInt("needs_person"),
                row.getInt("retrying"),
                row.getInt("dead"),
                oldest == null ? null : oldest.toInstant(),
                rate[0],
                rate[1]);
    }

    private static WorkLane read(ResultSet row, int number) throws SQLException {
        return new WorkLane(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("area"),
                row.getBoolean("safety"));
    }
}
