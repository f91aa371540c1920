package dev.turnout.user.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes participants as the same kind of file that an import reads, one line for each place in a team.
@Component
class ExportPeople {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JdbcClient db;

    ExportPeople(JdbcClient db) {
        this.db = db;
    }

    String template() {
        return write(List.of());
    }

    String ofDelegation(UUID delegationId) {
        return write(lines("d.id = :id", delegationId));
    }

    String ofEvent(UUID eventId) {
        return write(lines("d.event_id = :id", eventId));
    }

    private List<List<String>> lines(String which, UUID id) {
        return db.sql("""
                        SELECT p.given_name, p.family_name, p.birth_date, p.kind, d.code, r.sport, r.team
                        FROM participant p JOIN delegation d ON d.id = p.delegation_id
                        LEFT JOIN (roster_place s JOIN roster r ON r.id = s.roster_id)
                          ON s.participant_id = p.id AND r.delegation_id = d.id
                        WHERE p.state <> 'withdrawn' AND %s
                        ORDER BY d.code, lower(p.family_name), lower(p.given_name), p.id, r.sport, r.team
                        """.formatted(which))
                .param("id", id)
                .query((row, _) -> line(row))
                .list();
    }

    private static List<String> line(ResultSet row) throws SQLException {
        String[] values = new String[Column.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = CsvValues.safe(row.getString(i + 1));
        }
        return List.of(values);
    }

    /// With a byte order mark: spreadsheets take a file without one for another encoding.
    private static String write(List<List<String>> lines) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(Arrays.stream(Column.values()).map(Column::title).toList());
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
