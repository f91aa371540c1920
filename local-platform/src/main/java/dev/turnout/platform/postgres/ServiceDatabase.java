package dev.turnout.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The database {@code turnout}: for each service a schema, an owner who migrates it, and a role of the schema's name
 * that reads and writes its rows while the service runs, and can do nothing else: it makes and changes no table, and has
 * no way into the schemas of others.
 */
public final class ServiceDatabase {
    /** The one database. */
    public static final String NAME = "turnout";

    private static final Pattern PLAIN = Pattern.compile("[a-z]+");
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]+");

    private ServiceDatabase() {}

    /**
     * The passwords of one schema's two roles.
     *
     * @param service of the role that the running service has
     * @param owner of the role that owns the tables and migrates them
     */
    public record Passwords(String service, String owner) {}

    /** The role that owns a schema and its tables. */
    public static String ownerOf(String schema) {
        return schema + "_owner";
    }

    /** Makes what is missing and sets each role's password; harmless when everything is there. */
    public static void prepare(PostgresServer server, Map<String, Passwords> passwordsBySchema) throws SQLException {
        try (Connection connection = server.administrate("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
                run(connection, "CREATE DATABASE " + NAME);
            }
            run(connection, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
            run(connection, "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
        }
        try (Connection connection = server.administrate(NAME)) {
            run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (Map.Entry<String, Passwords> entry : passwordsBySchema.entrySet()) {
                prepareSchema(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void prepareSchema(Connection connection, String schema, Passwords passwords) throws SQLException {
        if (!PLAIN.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a plain schema name: " + schema);
        }
        String owner = ownerOf(schema);
        prepareRole(connection, schema, schema, passwords.service());
        prepareRole(connection, owner, schema, passwords.owner());
        run(connection, "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(schema, owner));
        if (owns(connection, schema)) {
            // From the time when one role was both.
            run(connection, "REASSIGN OWNED BY %s TO %s".formatted(schema, owner));
            run(
                    connection,
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO %s".formatted(schema, schema));
            run(connection, "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %s TO %s".formatted(schema, schema));
        }
        run(connection, "GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, schema));
        run(
                connection,
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s"
                        .formatted(owner, schema, schema));
        run(
                connection,
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA %s GRANT USAGE, SELECT ON SEQUENCES TO %s"
                        .formatted(owner, schema, schema));
    }

    private static void prepareRole(Connection connection, String role, String schema, String password)
            throws SQLException {
        if (!URL_SAFE.matcher(password).matches()) {
            throw new IllegalArgumentException("Not a plain password for " + role);
        }
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            run(connection, "CREATE ROLE " + role + " LOGIN");
        }
        run(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
        run(connection, "ALTER ROLE %s SET search_path = %s".formatted(role, schema));
        run(connection, "GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s".formatted(NAME, role));
    }

    private static boolean owns(Connection connection, String schema) throws SQLException {
        return exists(
                connection,
                "SELECT 1 FROM pg_namespace WHERE nspname = ? AND pg_get_userbyid(nspowner) = nspname",
                schema);
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
