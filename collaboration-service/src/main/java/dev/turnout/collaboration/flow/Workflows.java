package dev.turnout.collaboration.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The workflows' rows.
@Repository
class Workflows {

    private final JdbcClient jdbc;

    Workflows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Workflow workflow) {
        jdbc.sql("""
                        INSERT INTO workflow (event_id, id, organization_id, name, template, state, version, started_by,
                          started_by_name, started_at)
                        VALUES (:event, :id, :organization, :name, :template, :state, :version, :by, :byName, :at)""")
                .param("event", workflow.eventId())
                .param("id", workflow.id())
                .param("organization", workflow.organizationId())
                .param("name", workflow.name())
                .param("template", workflow.template())
                .param("state", workflow.state().word())
                .param("version", workflow.version())
                .param("by", workflow.startedBy())
                .param("byName", workflow.startedByName())
                .param("at", Timestamp.from(workflow.startedAt()))
                .update();
    }

    Optional<Workflow> find(UUID id) {
        return jdbc.sql("SELECT * FROM workflow WHERE id = ?")
                .param(id)
                .query(Workflows::read)
                .optional();
    }

    /// Those of an event: what runs comes first, then the newest.
    List<Workflow> ofEvent(UUID eventId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM workflow WHERE event_id = ?
                        ORDER BY state <> 'running', started_at DESC, id LIMIT ?""").params(eventId, limit).query(Workflows::read).list();
    }

    /// How many run in an event, counted by one after the other until their transactions end.
    int lockRunning(UUID eventId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('workflow ' || :event, 0))")
                .param("event", eventId.toString())
                .query((_, _) -> true)
                .single();
        return jdbc.sql("SELECT count(*) FROM workflow WHERE event_id = ? AND state = 'running'")
                .param(eventId)
                .query(Integer.class)
                .single();
    }

    /// The workflow, locked until the transaction ends, so that of two steps that end at once the second sees the
    /// first.
    Workflow lock(UUID id) {
        return jdbc.sql("SELECT * FROM workflow WHERE id = ? FOR NO KEY UPDATE")
                .param(id)
                .query(Workflows::read)
                .single();
    }

    /// Counts a change.
    ///
    /// @return the version after it
    long changed(UUID id) {
        return jdbc.sql("UPDATE workflow SET version = version + 1 WHERE id = ? RETURNING version")
                .param(id)
                .query(Long.class)
                .single();
    }

    void end(UUID id, Workflow.State state, Instant at) {
        jdbc.sql("UPDATE workflow SET state = ?, ended_at = ? WHERE id = ? AND state = 'running'")
                .params(state.word(), Timestamp.from(at), id)
                .update();
    }

    private static Workflow read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Workflow(
                row.getObject("event_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getString("template"),
                Workflow.State.of(row.getString("state")),
                row.getLong("version"),
                row.getObject("started_by", UUID.class),
                row.getString("started_by_name"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
