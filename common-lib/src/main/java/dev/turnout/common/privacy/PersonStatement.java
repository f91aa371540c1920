package dev.turnout.common.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Statements about one person; `:person` in their text is the person's id.
final class PersonStatement {

    private static final Pattern PERSON = Pattern.compile(":person\\b");

    private PersonStatement() {}

    static PreparedStatement prepare(Connection connection, String sql, UUID personId) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(PERSON.matcher(sql).replaceAll("?::uuid"));
        try {
            long count = PERSON.matcher(sql).results().count();
            for (int i = 1; i <= count; i++) {
                statement.setObject(i, personId);
            }
            return statement;
        } catch (SQLException fault) {
            statement.close();
            throw fault;
        }
    }

    static long update(Connection connection, String sql, UUID personId) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, personId)) {
            return statement.executeLargeUpdate();
        }
    }

    static long count(Connection connection, TableRule rule, UUID personId) throws SQLException {
        String sql = "SELECT count(*) FROM %s WHERE %s".formatted(rule.table(), rule.person());
        try (PreparedStatement statement = prepare(connection, sql, personId);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
