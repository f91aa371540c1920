package dev.turnout.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/** The database {@code turnout}: for each service a role and a schema of the same name, and no way into the others. */
public final class ServiceDatabase {
    /** The one database. */
    public static final String NAME = "turnout";

    private static final Pattern PLAIN = Pattern.compile("[a-z]+");
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]+");

    private ServiceDatabase() {}

    /** Makes what is missing and sets each role's password; harmless when everything is there. */
    public static void prepare(PostgresServer server, Map<String, String> passwordBySchema) throws SQLException {
        try (Connection connection = server.administrate("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
                run(connection, "CREATE DATABASE " + NAME);
            }
            run(connection, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
            run(connection, "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
        }
        try (Connection connection = server.administrate(NAME)) {
            run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (Map.Entry<String, String> entry : passwordBySchema.entrySet()) {
                prepareSchema(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void prepareSchema(Connection connection, String schema, String password) throws SQLException {
        if (!PLAIN.matcher(schema).matches() || !URL_SAFE.matcher(password).matches()) {
            throw new IllegalArgumentException("Not a plain schema name or password: " + schema);
        }
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", schema)) {
            run(connection, "CREATE ROLE " + schema + " LOGIN");
        }
        run(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(schema, password));
        run(connection, "ALTER ROLE %s SET search_path = %s".formatted(schema, schema));
        run(connection, "GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s".formatted(NAME, schema));
        run(connection, "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(schema, schema));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
