package dev.turnout.notification.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Alerts that are prepared.
@Repository
class AlertTemplates {

    private static final TypeReference<Map<String, AlertText>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    record Template(
            UUID templateId,
            long version,
            UUID eventId,
            String name,
            String category,
            String response,
            String urgency,
            String severity,
            String certainty,
            int minutes,
            Map<String, AlertText> texts) {

        static Template of(UUID id, long version, UUID eventId, AlertTemplateRequest request) {
            return new Template(
                    id,
                    version,
                    eventId,
                    request.name(),
                    request.category(),
                    request.response(),
                    request.urgency(),
                    request.severity(),
                    request.certainty(),
                    request.minutes(),
                    request.texts());
        }
    }

    AlertTemplates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Template> of(UUID eventId) {
        return jdbc.sql("SELECT * FROM alert_template WHERE event_id = :event ORDER BY name, id LIMIT 200")
                .param("event", eventId)
                .query((row, _) -> template(row))
                .list();
    }

    Optional<Template> find(UUID id) {
        return jdbc.sql("SELECT * FROM alert_template WHERE id = :id")
                .param("id", id)
                .query((row, _) -> template(row))
                .optional();
    }

    void add(Template template) {
        written("""
                INSERT INTO alert_template (id, version, event_id, name, category, response, urgency, severity, certainty, minutes, texts)
                VALUES (:id, :version, :event, :name, :category, :response, :urgency, :severity, :certainty, :minutes, :texts::jsonb)
                """, template).update();
    }

    /// @return whether nobody else has changed it meanwhile
    boolean change(Template template) {
        return written("""
                        UPDATE alert_template SET version = version + 1, name = :name, category = :category, response = :response,
                               urgency = :urgency, severity = :severity, certainty = :certainty, minutes = :minutes,
                               texts = :texts::jsonb
                         WHERE id = :id AND version = :version AND event_id = :event
                        """, template).update() == 1;
    }

    void remove(UUID id) {
        jdbc.sql("DELETE FROM alert_template WHERE id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec written(String sql, Template template) {
        return jdbc.sql(sql)
                .param("id", template.templateId())
                .param("version", template.version())
                .param("event", template.eventId())
                .param("name", template.name())
                .param("category", template.category())
                .param("response", template.response())
                .param("urgency", template.urgency())
                .param("severity", template.severity())
                .param("certainty", template.certainty())
                .param("minutes", template.minutes())
                .param("texts", json.writeValueAsString(template.texts()));
    }

    private Template template(ResultSet row) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getString("category"),
                row.getString("response"),
                row.getString("urgency"),
                row.getString("severity"),
                row.getString("certainty"),
                row.getInt("minutes"),
                json.readValue(row.getString("texts"), TEXTS));
    }
}
