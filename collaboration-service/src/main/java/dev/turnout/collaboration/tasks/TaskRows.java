package dev.turnout.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tasks' rows.
@Repository
class TaskRows {

    /// The room between two places that were given one after the other.
    static final long STEP = 1L << 20;

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Task> find(UUID eventId, UUID id) {
        return jdbc.sql("SELECT * FROM task WHERE event_id = ? AND id = ?")
                .params(eventId, id)
                .query(TaskRows::read)
                .optional();
    }

    /// The task, locked until the transaction ends.
    Optional<Task> lock(UUID eventId, UUID id) {
        return jdbc.sql("SELECT * FROM task WHERE event_id = ? AND id = ? FOR NO KEY UPDATE")
                .params(eventId, id)
                .query(TaskRows::read)
                .optional();
    }

    /// A task of any event, for whoever brings an id along.
    Optional<Task> find(UUID id) {
        return jdbc.sql("SELECT * FROM task WHERE id = ?")
                .param(id)
                .query(TaskRows::read)
                .optional();
    }

    Optional<Task> madeOf(UUID eventId, Tasks.Source source) {
        return jdbc.sql("SELECT * FROM task WHERE event_id = ? AND source_kind = ? AND source_id = ?")
                .params(eventId, source.kind(), source.id())
                .query(TaskRows::read)
                .optional();
    }

    /// An open task that waits for another, or for which another waits.
    record Linked(UUID id, UUID boardId, String title, int minutes) {}

    List<Linked> openOfChains(UUID eventId) {
        return jdbc.sql("""
                        SELECT id, board_id, title, coalesce(minutes, :usual) FROM task t
                        WHERE event_id = :event AND done_at IS NULL AND deleted_at IS NULL AND EXISTS (
                          SELECT FROM task_blocker e WHERE e.task_id = t.id OR e.blocker_id = t.id)""")
                .param("usual", TaskGraph.USUAL_MINUTES)
                .param("event", eventId)
                .query((row, _) -> new Linked(
                        row.getObject("id", UUID.class),
                        row.getObject("board_id", UUID.class),
                        row.getString("title"),
                        row.getInt(4)))
                .list();
    }

    /// Makes whoever wants to make a task of the same thing wait until this transaction ends.
    void lockSource(UUID eventId, Tasks.Source source) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:thing, 31))")
                .param("thing", eventId + " " + source.kind() + " " + source.id())
                .query((_, _) -> true)
                .single();
    }

    int countOpen(UUID eventId) {
        return jdbc.sql("SELECT count(*) FROM task WHERE event_id = ? AND done_at IS NULL AND deleted_at IS NULL")
                .param(eventId)
                .query(Integer.class)
                .single();
    }

    /// The place behind all others of a list. Two that are given it at once stand in the order of their ids.
    long lastPlace(UUID listId) {
        return jdbc.sql("SELECT coalesce(max(rank), 0) FROM task WHERE list_id = ?")
                        .param(listId)
                        .query(Long.class)
                        .single()
                + STEP;
    }

    /// The place behind one of a list's tasks, before all of them without one, and at the end when that one is not
    /// there any more. The list is locked.
    long placeAfter(UUID listId, @Nullable UUID after, UUID self) {
        Optional<Long> before = after == null ? Optional.of(0L) : rankIn(listId, after, self);
        if (before.isEmpty()) {
            return lastPlace(listId);
        }
        Optional<Long> next = nextRank(listId, before.get(), after, self);
        if (next.isEmpty()) {
            return before.get() + STEP;
        }
        if (next.get() - before.get() < 2) {
            spread(listId);
            return placeAfter(listId, after, self);
        }
        return before.get() + (next.get() - before.get()) / 2;
    }

    private Optional<Long> rankIn(UUID listId, UUID id, UUID self) {
        return jdbc.sql("SELECT rank FROM task WHERE list_id = ? AND id = ? AND id <> ? AND deleted_at IS NULL")
                .params(listId, id, self)
                .query(Long.class)
                .optional();
    }

    private Optional<Long> nextRank(UUID listId, long before, @Nullable UUID after, UUID self) {
        return jdbc.sql("""
                        SELECT rank FROM task WHERE list_id = :list AND id <> :self
                        AND (rank > :before OR (rank = :before AND id > coalesce(CAST(:after AS uuid), id)))
                        ORDER BY rank, id LIMIT 1""")
                .param("list", listId)
                .param("self", self)
                .param("before", before)
                .param("after", after)
                .query(Long.class)
                .optional();
    }

    /// Gives all tasks of a list new places in the same order, with room between them.
    private void spread(UUID listId) {
        jdbc.sql("""
                        UPDATE task t SET rank = fresh.place * :step
                        FROM (SELECT id, row_number() OVER (ORDER BY rank, id) AS place FROM task WHERE list_id = :list) fresh
                        WHERE t.id = fresh.id""").param("step", STEP).param("list", listId).update();
    }

    void insert(Task task) {
        write("""
                INSERT INTO task (event_id, id, board_id, list_id, rank, title, text, area, due_at, remind_at, reminded_at,
                  minutes, repeats, series_id, turn, next_made, version, revision, created_by, created_at, done_by, done_at,
                  deleted_by, deleted_at, source_kind, source_id, source_text)
                VALUES (:event, :id, :board, :list, :rank, :title, :text, :area, :due, :remind, :reminded,
                  :minutes, :repeats, :series, :turn, :nextMade, :version, :revision, :createdBy, :createdAt, :doneBy, :doneAt,
                  :deletedBy, :deletedAt, :sourceKind, :sourceId, :sourceText)""", task);
    }

    void update(Task task) {
        write("""
                UPDATE task SET board_id = :board, list_id = :list, rank = :rank, title = :title, text = :text, area = :area,
                  due_at = :due, remind_at = :remind, reminded_at = :reminded, minutes = :minutes, repeats = :repeats,
                  series_id = :series, turn = :turn, next_made = :nextMade, version = :version, revision = :revision,
                  done_by = :doneBy, done_at = :doneAt, deleted_by = :deletedBy, deleted_at = :deletedAt
                WHERE id = :id""", task);
    }

    private void write(String sql, Task task) {
        Task.Series series = task.series();
        Tasks.Source source = task.source();
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("id", task.id())
                .param("board", task.boardId())
                .param("list", task.listId())
                .param("rank", task.rank())
                .param("title", task.title())
                .param("text", task.text())
                .param("area", task.area())
                .param("due", time(task.dueAt()))
                .param("remind", time(task.remindAt()))
                .param("reminded", time(task.remindedAt()))
                .param("minutes", task.minutes())
                .param("repeats", task.repeat() == null ? null : task.repeat().text())
                .param("series", series == null ? null : series.id())
                .param("turn", series == null ? 1 : series.turn())
                .param("nextMade", series != null && series.nextMade())
                .param("version", task.version())
                .param("revision", task.revision())
                .param("doneBy", by(task.done()))
                .param("doneAt", at(task.done()))
                .param("deletedBy", by(task.deleted()))
                .param("deletedAt", at(task.deleted()))
                .param("event", task.eventId())
                .param("createdBy", task.created().by())
                .param("createdAt", Timestamp.from(task.created().at()))
                .param("sourceKind", source == null ? null : source.kind())
                .param("sourceId", source == null ? null : source.id())
                .param("sourceText", source == null ? null : source.text());
        statement.update();
    }

    /// Open ones by their places, after one of them.
    List<Task> open(UUID eventId, Collection<UUID> boards, long afterRank, UUID afterId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM task WHERE event_id = :event AND board_id IN (:boards)
                        AND done_at IS NULL AND deleted_at IS NULL AND (rank, id) > (:rank, :after)
                        ORDER BY rank, id LIMIT :limit""")
                .param("event", eventId)
                .param("boards", boards)
                .param("rank", afterRank)
                .param("after", afterId)
                .param("limit", limit)
                .query(TaskRows::read)
                .list();
    }

    /// Finished ones, the newest first, from a moment back.
    List<Task> finished(UUID eventId, Collection<UUID> boards, Instant beforeAt, UUID beforeId, int limit) {
        return past(eventId, boards, "done_at", " AND deleted_at IS NULL", beforeAt, beforeId, limit);
    }

    /// Deleted ones, the newest first, from a moment back.
    List<Task> deleted(UUID eventId, Collection<UUID> boards, Instant beforeAt, UUID beforeId, int limit) {
        return past(eventId, boards, "deleted_at", "", beforeAt, beforeId, limit);
    }

    private List<Task> past(
            UUID eventId,
            Collection<UUID> boards,
            String since,
            String also,
            Instant beforeAt,
            UUID beforeId,
            int limit) {
        return jdbc.sql("""
                        SELECT * FROM task WHERE event_id = :event AND board_id IN (:boards) AND %1$s IS NOT NULL%2$s
                        AND (%1$s, id) < (:at, :before) ORDER BY %1$s DESC, id DESC LIMIT :limit""".formatted(since, also))
                .param("event", eventId)
                .param("boards", boards)
                .param("at", Timestamp.from(beforeAt))
                .param("before", beforeId)
                .param("limit", limit)
                .query(TaskRows::read)
                .list();
    }

    /// Those whose time to be made again has come, locked; what another instance has in hand is left out.
    List<Task> toRepeat(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT * FROM task WHERE repeats IS NOT NULL AND NOT next_made AND deleted_at IS NULL AND due_at <= :now
                        ORDER BY due_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(TaskRows::read)
                .list();
    }

    /// Those whose people are to be reminded now, locked; what another instance has in hand is left out.
    List<Task> toRemind(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT * FROM task WHERE remind_at <= :now AND reminded_at IS NULL AND done_at IS NULL
                        AND deleted_at IS NULL ORDER BY remind_at LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(TaskRows::read)
                .list();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable UUID by(Task.@Nullable Deed deed) {
        return deed == null ? null : deed.by();
    }

    private static @Nullable Timestamp at(Task.@Nullable Deed deed) {
        return deed == null ? null : Timestamp.from(deed.at());
    }

    private static Task read(ResultSet row, int number) throws SQLException {
        UUID series = row.getObject("series_id", UUID.class);
        String repeats = row.getString("repeats");
        String sourceKind = row.getString("source_kind");
        return new Task(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("board_id", UUID.class),
                row.getObject("list_id", UUID.class),
                row.getLong("rank"),
                row.getString("title"),
                row.getString("text"),
                row.getString("area"),
                instant(row, "due_at"),
                instant(row, "remind_at"),
                instant(row, "reminded_at"),
                row.getObject("minutes", Integer.class),
                repeats == null ? null : Repeat.parse(repeats).orElseThrow(),
                series == null ? null : new Task.Series(series, row.getInt("turn"), row.getBoolean("next_made")),
                row.getLong("version"),
                row.getLong("revision"),
                new Task.Deed(
                        row.getObject("created_by", UUID.class),
                        row.getTimestamp("created_at").toInstant()),
                deed(row, "done"),
                deed(row, "deleted"),
                sourceKind == null
                        ? null
                        : new Tasks.Source(sourceKind, row.getString("source_id"), row.getString("source_text")));
    }

    private static Task.@Nullable Deed deed(ResultSet row, String what) throws SQLException {
        UUID by = row.getObject(what + "_by", UUID.class);
        Instant at = instant(row, what + "_at");
        return by == null || at == null ? null : new Task.Deed(by, at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
