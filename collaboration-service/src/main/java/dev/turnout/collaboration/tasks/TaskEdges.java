package dev.turnout.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of which task waits for which.
@Repository
class TaskEdges {

    private final JdbcClient jdbc;

    TaskEdges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One end of an edge, seen from the other.
    ///
    /// @param task the one that is asked about
    /// @param waits whether that one waits for the other, and not the other for it
    record Link(UUID task, boolean waits, UUID other, String title, UUID boardId, boolean done) {}

    /// Makes whoever wants to change what waits for what in an event wait until this transaction ends: of two edges
    /// that together would make a circle the second one has to see the first.
    void lock(UUID eventId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:event, 30))")
                .param("event", eventId.toString())
                .query((_, _) -> true)
                .single();
    }

    List<TaskGraph.Edge> ofEvent(UUID eventId) {
        return jdbc.sql("""
                        SELECT e.task_id, e.blocker_id FROM task_blocker e
                        JOIN task t ON t.id = e.task_id AND t.deleted_at IS NULL
                        JOIN task b ON b.id = e.blocker_id AND b.deleted_at IS NULL WHERE e.event_id = ?""").param(eventId).query(TaskEdges::read).list();
    }

    /// Also those of deleted tasks, which may come back.
    List<TaskGraph.Edge> allOfEvent(UUID eventId) {
        return jdbc.sql("SELECT task_id, blocker_id FROM task_blocker WHERE event_id = ?")
                .param(eventId)
                .query(TaskEdges::read)
                .list();
    }

    int blockersOf(UUID taskId) {
        return jdbc.sql("SELECT count(*) FROM task_blocker WHERE task_id = ?")
                .param(taskId)
                .query(Integer.class)
                .single();
    }

    boolean add(UUID eventId, TaskGraph.Edge edge) {
        return jdbc.sql("""
                        INSERT INTO task_blocker (event_id, task_id, blocker_id) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(eventId, edge.task(), edge.blocker()).update() == 1;
    }

    boolean remove(TaskGraph.Edge edge) {
        return jdbc.sql("DELETE FROM task_blocker WHERE task_id = ? AND blocker_id = ?")
                        .params(edge.task(), edge.blocker())
                        .update()
                == 1;
    }

    /// What some tasks wait for, and what waits for them; what was deleted counts no more.
    List<Link> links(Collection<UUID> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT e.task_id AS task, true AS waits, o.* FROM task_blocker e JOIN task o ON o.id = e.blocker_id
                        WHERE e.task_id IN (:tasks) AND o.deleted_at IS NULL
                        UNION ALL
                        SELECT e.blocker_id, false, o.* FROM task_blocker e JOIN task o ON o.id = e.task_id
                        WHERE e.blocker_id IN (:tasks) AND o.deleted_at IS NULL
                        ORDER BY title, id""").param("tasks", tasks).query(TaskEdges::readLink).list();
    }

    private static Link readLink(ResultSet row, int number) throws SQLException {
        return new Link(
                row.getObject("task", UUID.class),
                row.getBoolean("waits"),
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getObject("board_id", UUID.class),
                row.getObject("done_by", UUID.class) != null);
    }

    private static TaskGraph.Edge read(ResultSet row, int number) throws SQLException {
        return new TaskGraph.Edge(row.getObject("task_id", UUID.class), row.getObject("blocker_id", UUID.class));
    }

    /// A title for each of some tasks, in their order; dots for one that stands on none of these boards.
    List<String> titles(List<UUID> tasks, Collection<UUID> boards) {
        return tasks.stream()
                .map(task -> jdbc.sql("SELECT title, board_id FROM task WHERE id = ?")
                        .param(task)
                        .query((row, _) ->
                                boards.contains(row.getObject("board_id", UUID.class)) ? row.getString("title") : "…")
                        .optional()
                        .orElse("…"))
                .toList();
    }
}
