package dev.turnout.collaboration.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The lines of the tasks' checklists.
@Repository
class Checklists {

    private final JdbcClient jdbc;

    Checklists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A line as it stands.
    record Line(UUID id, String text, boolean done) {}

    Map<UUID, List<Line>> of(Collection<UUID> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("SELECT * FROM task_item WHERE task_id IN (:tasks) ORDER BY task_id, place, id")
                .param("tasks", tasks)
                .query((row, _) -> Map.entry(
                        row.getObject("task_id", UUID.class),
                        new Line(row.getObject("id", UUID.class), row.getString("text"), row.getBoolean("done"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// Lines that stay keep their ticks.
    void replace(UUID eventId, UUID taskId, List<TaskDetails.Item> items) {
        jdbc.sql("DELETE FROM task_item WHERE task_id = :task AND NOT (id::text = ANY (string_to_array(:kept, ',')))")
                .param("task", taskId)
                .param("kept", items.stream().map(item -> item.id().toString()).collect(Collectors.joining(",")))
                .update();
        for (int place = 0; place < items.size(); place++) {
            jdbc.sql("""
                            INSERT INTO task_item (event_id, task_id, id, place, text)
                            VALUES (:event, :task, :id, :place, :text)
                            ON CONFLICT (task_id, id) DO UPDATE SET place = excluded.place, text = excluded.text""")
                    .param("event", eventId)
                    .param("task", taskId)
                    .param("id", items.get(place).id())
                    .param("place", place)
                    .param("text", items.get(place).text())
                    .update();
        }
    }

    /// @return whether it was different, nothing when there is no such line
    Optional<Boolean> tick(UUID taskId, UUID itemId, boolean done) {
        Optional<Boolean> before = jdbc.sql("SELECT done FROM task_item WHERE task_id = ? AND id = ?")
                .params(taskId, itemId)
                .query(Boolean.class)
                .optional();
        if (before.isPresent() && before.get() != done) {
            jdbc.sql("UPDATE task_item SET done = ? WHERE task_id = ? AND id = ?")
                    .params(done, taskId, itemId)
                    .update();
        }
        return before.map(was -> was != done);
    }
}
