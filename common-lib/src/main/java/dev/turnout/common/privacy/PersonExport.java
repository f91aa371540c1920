package dev.turnout.common.privacy;

import dev.turnout.common.privacy.TableRule.Kind;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes all that this service holds about a person, row by row as it is read and as of one moment.
class PersonExport {

    private static final int ROWS_AT_ONCE = 500;

    private final PersonalDataRegister register;
    private final List<PersonDocument> documents;
    private final OwnConnection database;
    private final JsonMapper json;
    private final Clock clock;
    private final String service;

    PersonExport(
            PersonalDataRegister register,
            List<PersonDocument> documents,
            OwnConnection database,
            JsonMapper json,
            Clock clock,
            String service) {
        this.register = register;
        this.documents = List.copyOf(documents);
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.service = service;
    }

    /// `{"service": …, "takenAt": …, "documents": {"orders": [{…}, …], …}, "complete": true}`.
    void write(UUID personId, OutputStream out) {
        try (Connection connection = database.open();
                JsonGenerator to = json.createGenerator(out)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            to.writeStartObject();
            to.writeStringProperty("service", service);
            to.writeStringProperty("takenAt", clock.instant().toString());
            to.writeName("documents");
            to.writeStartObject();
            for (TableRule rule : register.aboutPeople()) {
                if (rule.document() != null) {
                    rows(connection, rule, rule.document(), personId, to);
                }
            }
            for (PersonDocument document : documents) {
                to.writeName(document.name());
                to.writePOJO(document.of(personId));
            }
            to.writeEndObject();
            // last of all, so that an export which broke off can be told from a whole one
            to.writeBooleanProperty("complete", true);
            to.writeEndObject();
            connection.rollback();
        } catch (SQLException fault) {
            throw new IllegalStateException("a person's data cannot be read", fault);
        }
    }

    private static void rows(Connection connection, TableRule rule, String document, UUID personId, JsonGenerator to)
            throws SQLException {
        to.writeName(document);
        to.writeStartArray();
        String columns = rule.columns().entrySet().stream()
                .filter(column -> column.getValue() != Kind.SECRET)
                .map(Map.Entry::getKey)
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(", "));
        String sql = "SELECT row_to_json(held)::text FROM (SELECT %s FROM %s WHERE %s) held"
                .formatted(columns, rule.table(), rule.person());
        try (PreparedStatement statement = PersonStatement.prepare(connection, sql, personId)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    to.writeRawValue(found.getString(1));
                }
            }
        }
        to.writeEndArray();
    }
}
