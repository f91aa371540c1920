package dev.turnout.collaboration.tasks;

import dev.turnout.common.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of who is to do which task.
@Repository
class Assignees {

    private final JdbcClient jdbc;

    Assignees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Assignee> of(UUID taskId) {
        return of(List.of(taskId)).getOrDefault(taskId, List.of());
    }

    Map<UUID, List<Assignee>> of(Collection<UUID> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("SELECT * FROM task_assignee WHERE task_id IN (:tasks) ORDER BY task_id, place")
                .param("tasks", tasks)
                .query((row, _) -> Map.entry(row.getObject("task_id", UUID.class), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void replace(UUID eventId, UUID taskId, List<Assignee> assignees) {
        jdbc.sql("DELETE FROM task_assignee WHERE task_id = ?").param(taskId).update();
        for (int place = 0; place < assignees.size(); place++) {
            insert(eventId, taskId, place, assignees.get(place));
        }
    }

    private void insert(UUID eventId, UUID taskId, int place, Assignee assignee) {
        Assignee.OnShift shift = assignee instanceof Assignee.OnShift on ? on : null;
        jdbc.sql("""
                        INSERT INTO task_assignee (event_id, task_id, place, kind, person_id, role, duty_from, duty_until)
                        VALUES (:event, :task, :place, :kind, :person, :role, :from, :until)""")
                .param("event", eventId)
                .param("task", taskId)
                .param("place", place)
                .param(
                        "kind",
                        switch (assignee) {
                            case Assignee.Person _ -> "person";
                            case Assignee.OfRole _ -> "role";
                            case Assignee.OnShift _ -> "shift";
                        })
                .param("person", assignee instanceof Assignee.Person(UUID person) ? person : null)
                .param("role", assignee instanceof Assignee.OfRole(Role role) ? role.name() : null)
                .param("from", shift == null || shift.from() == null ? null : Timestamp.from(shift.from()))
                .param("until", shift == null || shift.until() == null ? null : Timestamp.from(shift.until()))
                .update();
    }

    private static Assignee read(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "person" -> new Assignee.Person(row.getObject("person_id", UUID.class));
            case "role" -> new Assignee.OfRole(Role.valueOf(row.getString("role")));
            default -> {
                Timestamp from = row.getTimestamp("duty_from");
                Timestamp until = row.getTimestamp("duty_until");
                yield new Assignee.OnShift(
                        from == null ? null : from.toInstant(), until == null ? null : until.toInstant());
            }
        };
    }
}
