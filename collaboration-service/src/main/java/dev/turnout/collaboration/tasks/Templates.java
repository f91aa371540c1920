package dev.turnout.collaboration.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The templates' rows.
@Repository
class Templates {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Templates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Template> ofEvent(UUID eventId) {
        return jdbc.sql("SELECT * FROM task_template WHERE event_id = ? ORDER BY lower(name), id")
                .param(eventId)
                .query(this::read)
                .list();
    }

    Optional<Template> find(UUID eventId, UUID id) {
        return jdbc.sql("SELECT * FROM task_template WHERE event_id = ? AND id = ?")
                .params(eventId, id)
                .query(this::read)
                .optional();
    }

    /// @return false when the event has one of this name
    boolean insert(UUID eventId, Template template) {
        return write("""
                INSERT INTO task_template (event_id, id, version, name, title, text, minutes, items)
                VALUES (:event, :id, :version, :name, :title, :text, :minutes, CAST(:items AS jsonb))
                ON CONFLICT DO NOTHING""", eventId, template);
    }

    /// Whether another template of the event has this name.
    boolean isTaken(UUID eventId, Template wanted) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM task_template WHERE event_id = ? AND lower(name) = lower(?) AND id <> ?)")
                .params(eventId, wanted.name(), wanted.id())
                .query(Boolean.class)
                .single();
    }

    /// @return false when somebody changed it meanwhile, or it is gone
    boolean update(UUID eventId, Template template) {
        return write("""
                UPDATE task_template SET version = :version, name = :name, title = :title, text = :text, minutes = :minutes,
                  items = CAST(:items AS jsonb)
                WHERE event_id = :event AND id = :id AND version = :version - 1""", eventId, template);
    }

    boolean delete(UUID eventId, UUID id) {
        return jdbc.sql("DELETE FROM task_template WHERE event_id = ? AND id = ?")
                        .params(eventId, id)
                        .update()
                == 1;
    }

    private boolean write(String sql, UUID eventId, Template template) {
        return jdbc.sql(sql)
                        .param("event", eventId)
                        .param("id", template.id())
                        .param("version", template.version())
                        .param("name", template.name())
                        .param("title", template.title())
                        .param("text", template.text())
                        .param("minutes", template.minutes())
                        .param("items", json.writeValueAsString(template.checklist()))
                        .update()
                == 1;
    }

    private Template read(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                row.getString("title"),
                row.getString("text"),
                row.getObject("minutes", Integer.class),
                List.of(json.readValue(row.getString("items"), String[].class)));
    }
}
