package dev.turnout.load.bench;

import dev.turnout.load.LoadProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// What a benchmark writes into a service's tables because nobody could do it so often by hand, and what it reads
/// there.
final class Tables {

    private final OwnPlatform platform;
    private final String schema;

    /// @param schema whose role is used
    Tables(OwnPlatform platform, String schema) {
        this.platform = platform;
        this.schema = schema;
    }

    void update(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new LoadProblem("%s cannot be prepared: %s".formatted(schema, e.getMessage()), e);
        }
    }

    /// The one number that is asked for; 0 where there is none.
    double number(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getDouble(1) : 0;
        } catch (SQLException e) {
            throw new LoadProblem("%s cannot be read: %s".formatted(schema, e.getMessage()), e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=%s".formatted(platform.postgresPort(), schema),
                schema,
                platform.secret("database-" + schema));
    }
}
