package dev.turnout.event.programme;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rooms, tracks and speakers in the database.
@Repository
class NamedStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    NamedStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// All of an event in the order in which they came.
    List<Named> all(NamedKind kind, UUID eventId) {
        return jdbc.sql("SELECT id, name FROM %s WHERE event_id = ? ORDER BY position, name".formatted(kind.table()))
                .param(eventId)
                .query((row, _) -> new Named(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    void insert(NamedKind kind, UUID eventId, Collection<Named> added, int firstPosition) {
        int[] position = {firstPosition};
        batches.batchUpdate(
                "INSERT INTO %s (event_id, id, name, position) VALUES (?, ?, ?, ?)".formatted(kind.table()),
                added,
                500,
                (statement, named) -> {
                    statement.setObject(1, eventId);
                    statement.setObject(2, named.id());
                    statement.setString(3, named.name());
                    statement.setInt(4, position[0]++);
                });
    }
}
