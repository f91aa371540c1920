package dev.turnout.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The boards' rows, and those of their lists.
@Repository
class TaskBoards {

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskBoards(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The event's own board first, the others by name.
    List<TaskBoard> ofEvent(UUID eventId) {
        return withLists(jdbc.sql("SELECT * FROM task_board WHERE event_id = ? ORDER BY usual DESC, lower(name), id")
                .param(eventId)
                .query(TaskBoards::read)
                .list());
    }

    Optional<TaskBoard> find(UUID eventId, UUID id) {
        return withLists(jdbc.sql("SELECT * FROM task_board WHERE event_id = ? AND id = ?")
                        .params(eventId, id)
                        .query(TaskBoards::read)
                        .list())
                .stream()
                .findFirst();
    }

    /// The board, locked until the transaction ends.
    Optional<TaskBoard> lock(UUID eventId, UUID id) {
        return withLists(jdbc.sql("SELECT * FROM task_board WHERE event_id = ? AND id = ? FOR UPDATE")
                        .params(eventId, id)
                        .query(TaskBoards::read)
                        .list())
                .stream()
                .findFirst();
    }

    Optional<TaskList> list(UUID eventId, UUID listId) {
        return jdbc.sql("SELECT * FROM task_list WHERE event_id = ? AND id = ?")
                .params(eventId, listId)
                .query(TaskBoards::readList)
                .optional();
    }

    /// The list, locked until the transaction ends, so that places in it are given one after another.
    Optional<TaskList> lockList(UUID eventId, UUID listId) {
        return jdbc.sql("SELECT * FROM task_list WHERE event_id = ? AND id = ? FOR NO KEY UPDATE")
                .params(eventId, listId)
                .query(TaskBoards::readList)
                .optional();
    }

    int count(UUID eventId) {
        return jdbc.sql("SELECT count(*) FROM task_board WHERE event_id = ?")
                .param(eventId)
                .query(Integer.class)
                .single();
    }

    /// Opens a board, or nothing when the event has one of this name, or its own one already.
    boolean insert(UUID eventId, UUID id, String name, @Nullable String area, boolean usual) {
        return jdbc.sql("""
                        INSERT INTO task_board (event_id, id, name, area, usual, created_at)
                        VALUES (:event, :id, :name, :area, :usual, :now) ON CONFLICT DO NOTHING""")
                        .param("event", eventId)
                        .param("id", id)
                        .param("name", name)
                        .param("area", area)
                        .param("usual", usual)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /// Whether another board of the event has this name.
    boolean isTaken(UUID eventId, String name, UUID self) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM task_board WHERE event_id = ? AND lower(name) = lower(?) AND id <> ?)")
                .params(eventId, name, self)
                .query(Boolean.class)
                .single();
    }

    void rename(UUID id, String name) {
        jdbc.sql("UPDATE task_board SET name = ?, version = version + 1 WHERE id = ?")
                .params(name, id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM task WHERE board_id = ?").param(id).update();
        jdbc.sql("DELETE FROM task_board WHERE id = ?").param(id).update();
    }

    void putList(UUID eventId, UUID boardId, UUID id, String name, int place) {
        jdbc.sql("""
                        INSERT INTO task_list (event_id, board_id, id, name, place)
                        VALUES (:event, :board, :id, :name, :place)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, place = excluded.place
                        WHERE task_list.board_id = excluded.board_id""")
                .param("event", eventId)
                .param("board", boardId)
                .param("id", id)
                .param("name", name)
                .param("place", place)
                .update();
    }

    /// Takes a list away; what was deleted in it can still be brought back, into another one.
    void removeList(UUID id, UUID heir) {
        jdbc.sql("UPDATE task SET list_id = ? WHERE list_id = ?")
                .params(heir, id)
                .update();
        jdbc.sql("DELETE FROM task_list WHERE id = ?").param(id).update();
    }

    /// Those of some lists in which there are tasks.
    List<UUID> withTasks(Collection<UUID> lists) {
        if (lists.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT DISTINCT list_id FROM task WHERE list_id IN (:lists) AND deleted_at IS NULL")
                .param("lists", lists)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<TaskBoard> withLists(List<TaskBoard> boards) {
        if (boards.isEmpty()) {
            return boards;
        }
        Map<UUID, List<TaskList>> lists = jdbc
                .sql("SELECT * FROM task_list WHERE board_id IN (:boards) ORDER BY place, id")
                .param("boards", boards.stream().map(TaskBoard::id).toList())
                .query(TaskBoards::readList)
                .list()
                .stream()
                .collect(Collectors.groupingBy(TaskList::boardId));
        return boards.stream()
                .map(board -> new TaskBoard(
                        board.id(),
                        board.eventId(),
                        board.name(),
                        board.area(),
                        board.usual(),
                        board.version(),
                        lists.getOrDefault(board.id(), List.of())))
                .toList();
    }

    private static TaskBoard read(ResultSet row, int number) throws SQLException {
        return new TaskBoard(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getString("area"),
                row.getBoolean("usual"),
                row.getLong("version"),
                List.of());
    }

    private static TaskList readList(ResultSet row, int number) throws SQLException {
        return new TaskList(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("board_id", UUID.class),
                row.getString("name"));
    }
}
