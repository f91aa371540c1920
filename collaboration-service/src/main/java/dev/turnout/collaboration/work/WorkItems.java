package dev.turnout.collaboration.work;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The work items' rows, as people and those who open work change them. What workers change is in [LeasedWork].
@Repository
class WorkItems {

    static final String COLUMNS = """
            i.*, l.area AS lane_area, l.safety AS lane_safety
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    WorkItems(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// Adds an item, or nothing when there is one of its kind and key.
    Optional<WorkItem> open(WorkLane lane, NewWork work, int mostAttempts) {
        return jdbc.sql("WITH i AS (" + """
                        INSERT INTO work_item (id, lane_id, event_id, kind, key, priority, state, permission, title, note,
                            payload, due_at, most_attempts, why, opened_by, created_at, state_since)
                        VALUES (:id, :lane, :event, :kind, :key, :priority, :state, :permission, :title::jsonb, :note,
                            :payload::jsonb, clock_timestamp() + make_interval(secs => :after), :most, :why::jsonb, :opener,
                            :now, :now)
                        ON CONFLICT (event_id, kind, key) DO NOTHING RETURNING *
                        """ + ") SELECT " + COLUMNS + " FROM i JOIN work_lane l ON l.id = i.lane_id")
                .param("id", Ids.next())
                .param("lane", lane.id())
                .param("event", lane.eventId())
                .param("kind", work.kind())
                .param("key", work.key())
                .param("priority", work.priority().number())
                .param("state", (work.person() == null ? WorkState.READY : WorkState.NEEDS_PERSON).word())
                .param("permission", work.permission().name())
                .param("title", json.writeValueAsString(work.title()))
                .param("note", work.note())
                .param("payload", json.writeValueAsString(work.payload()))
                .param("after", work.after().toMillis() / 1000.0)
                .param("most", mostAttempts)
                .param("why", text(work.person()))
                .param("opener", work.openedBy())
                .param("now", Timestamp.from(clock.instant()))
                .query(this::read)
                .optional();
    }

    Optional<WorkItem> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work_item i JOIN work_lane l ON l.id = i.lane_id WHERE i.id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<WorkItem> find(UUID eventId, String kind, String key) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM work_item i JOIN work_lane l ON l.id = i.lane_id
                        WHERE i.event_id = :event AND i.kind = :kind AND i.key = :key""")
                .param("event", eventId)
                .param("kind", kind)
                .param("key", key)
                .query(this::read)
                .optional();
    }

    /// The item, locked until the transaction ends, so that of two who do something with it the second sees what the
    /// first has done.
    Optional<WorkItem> lock(UUID id) {
        return jdbc.sql(
                        "SELECT " + COLUMNS
                                + " FROM work_item i JOIN work_lane l ON l.id = i.lane_id WHERE i.id = ? FOR NO KEY UPDATE OF i")
                .param(id)
                .query(this::read)
                .optional();
    }

    /// Items that a rule closes or gives back, locked; those that somebody else holds are left for the next time.
    List<WorkItem> lockLeft(WorkState state, Duration left, int limit) {
        return lockSome("i.state = '" + state.word() + """
                ' AND i.taken_by IS NULL AND NOT l.safety
                AND i.state_since < clock_timestamp() - make_interval(secs => :age) ORDER BY i.state_since""", left, limit);
    }

    List<WorkItem> lockTaken(Duration taken, int limit) {
        return lockSome("""
                i.taken_by IS NOT NULL AND i.taken_at < clock_timestamp() - make_interval(secs => :age)
                ORDER BY i.taken_at""", taken, limit);
    }

    private List<WorkItem> lockSome(String which, Duration age, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM work_item i JOIN work_lane l ON l.id = i.lane_id WHERE " + which
                        + " LIMIT :limit FOR NO KEY UPDATE OF i SKIP LOCKED")
                .param("age", age.toMillis() / 1000.0)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// Moves a locked item and answers how it stands then.
    WorkItem move(WorkItem item, WorkItem.Move move, boolean swept) {
        Instant now = clock.instant();
        boolean stays = move.state() == item.state();
        int changed = jdbc.sql("""
                        UPDATE work_item SET state = :state, why = :why::jsonb, decision = :decision, decided_by = :decider,
                            taken_by = :taker, taken_at = CASE WHEN :taker::uuid IS NULL THEN NULL ELSE :now::timestamptz END,
                            came_from = :from, swept = :swept, version = version + 1,
                            attempts = CASE WHEN :fresh THEN 0 ELSE attempts END,
                            due_at = CASE WHEN :fresh THEN clock_timestamp() ELSE due_at END,
                            state_since = CASE WHEN :stays THEN state_since ELSE :now::timestamptz END,
                            finished_at = CASE WHEN :over THEN :now::timestamptz END
                        WHERE id = :id
                        """)
                .param("id", item.id())
                .param("state", move.state().word())
                .param("why", text(move.why()))
                .param("decision", move.decision())
                .param("decider", move.decidedBy())
                .param("taker", move.takenBy())
                .param("from", move.cameFrom() == null ? null : move.cameFrom().word())
                .param("swept", swept)
                .param("fresh", move.fresh())
                .param("stays", stays)
                .param("over", move.state().isOver())
                .param("now", Timestamp.from(now))
                .update();
        if (changed != 1) {
            throw new IllegalStateException("a work item went away while it was changed");
        }
        return find(item.id()).orElseThrow();
    }

    /// Writes that a source tells of an item again.
    void retell(UUID id, Words title, Object payload, WorkPriority priority) {
        jdbc.sql(
                        "UPDATE work_item SET title = :title::jsonb, payload = :payload::jsonb, priority = :priority WHERE id = :id")
                .param("id", id)
                .param("title", json.writeValueAsString(title))
                .param("payload", json.writeValueAsString(payload))
                .param("priority", priority.number())
                .update();
    }

    /// What of an event somebody may see.
    ///
    /// @param lanes with each permission that they have there, one entry for each pair
    /// @param mine only what this person has taken; null for everybody's
    /// @param after where the page begins, null for the first
    List<WorkItem> page(
            UUID eventId,
            Seen seen,
            Collection<WorkState> states,
            @Nullable UUID lane,
            @Nullable WorkPriority priority,
            @Nullable UUID mine,
            @Nullable Place after,
            int limit) {
        boolean over = states.stream().allMatch(WorkState::isOver);
        String order = over ? """
                  AND (:id::uuid IS NULL OR (i.finished_at, i.id) < (:at::timestamptz, :id::uuid))
                  ORDER BY i.finished_at DESC, i.id DESC LIMIT :limit""" : """
                  AND (:id::uuid IS NULL OR (i.priority, i.id) > (:number, :id::uuid))
                  ORDER BY i.priority, i.id LIMIT :limit""";
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM work_item i JOIN work_lane l ON l.id = i.lane_id
                        WHERE i.event_id = :event AND i.state = ANY (:states::text[])
                          AND (i.lane_id, i.permission) IN (SELECT * FROM unnest(:lanes::uuid[], :permissions::text[]))
                          AND (:lane::uuid IS NULL OR i.lane_id = :lane::uuid)
                          AND (:priority::int IS NULL OR i.priority = :priority::int)
                          AND (:mine::uuid IS NULL OR i.taken_by = :mine::uuid)
                        """ + order)
                .param("event", eventId)
                .param("states", states.stream().map(WorkState::word).toArray(String[]::new))
                .param("lanes", seen.lanes())
                .param("permissions", seen.permissions())
                .param("lane", lane)
                .param("priority", priority == null ? null : priority.number())
                .param("mine", mine)
                .param("id", after == null ? null : after.id())
                .param("number", after == null ? 0 : after.priority())
                .param("at", after == null ? null : Timestamp.from(after.finishedAt()))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /// Pairs of a lane and a permission that somebody has there.
    record Seen(UUID[] lanes, String[] permissions) {}

    /// A place in a list.
    ///
    /// @param finishedAt of what is over; any time for what is not
    record Place(int priority, UUID id, Instant finishedAt) {

        static Place of(WorkItem item) {
            return new Place(
                    item.priority().number(),
                    item.id(),
                    item.finishedAt() == null ? item.createdAt() : item.finishedAt());
        }
    }

    @Nullable
    String text(@Nullable Words words) {
        return words == null ? null : json.writeValueAsString(words);
    }

    WorkItem read(ResultSet row, int number) throws SQLException {
        return new WorkItem(
                row.getObject("id", UUID.class),
                new WorkLane(
                        row.getObject("lane_id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("lane_area"),
                        row.getBoolean("lane_safety")),
                row.getString("kind"),
                row.getString("key"),
                WorkPriority.read(row.getInt("priority")),
                WorkState.read(row.getString("state")),
                Permission.valueOf(row.getString("permission")),
                json.readValue(row.getString("title"), Words.class),
                row.getString("note"),
                json.readTree(row.getString("payload")),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                row.getInt("most_attempts"),
                row.getLong("lease"),
                words(row.getString("why")),
                row.getString("decision"),
                row.getObject("decided_by", UUID.class),
                row.getObject("taken_by", UUID.class),
                time(row.getTimestamp("taken_at")),
                row.getObject("opened_by", UUID.class),
                state(row.getString("came_from")),
                row.getBoolean("swept"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("state_since").toInstant(),
                time(row.getTimestamp("finished_at")));
    }

    private @Nullable Words words(@Nullable String text) {
        return text == null ? null : json.readValue(text, Words.class);
    }

    private static @Nullable WorkState state(@Nullable String word) {
        return word == null ? null : WorkState.read(word);
    }

    private static @Nullable Instant time(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
