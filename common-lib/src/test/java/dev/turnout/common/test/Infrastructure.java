package dev.turnout.common.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;

/// The database server and the broker of the integration tests: containers where a Docker engine answers, else embedded
/// ones. One of each for all tests of a JVM; every application context has a database of its own.
public abstract class Infrastructure {

    /// Choose `containers`, `embedded` or `elsewhere` by this system property instead of by what is there.
    static final String CHOICE = "turnout.test.infrastructure";

    private static final String ELSEWHERE = "elsewhere";

    static final String PASSWORD = "test";

    private final AtomicInteger databases = new AtomicInteger();

    /// A database with one schema, and the role that owns it.
    ///
    /// @param role also the name of the schema
    public record Database(String host, int port, String name, String role) {

        /// Opens a connection as the role.
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://%s:%d/%s?currentSchema=%s".formatted(host, port, name, role), role, PASSWORD);
        }
    }

    /// Started when it is first asked for; ends with the JVM.
    private static final class Shared {

        private static final Infrastructure INSTANCE = choose();

        private static Infrastructure choose() {
            if (System.getProperty(CHOICE, "").equals(ELSEWHERE)) {
                return new Elsewhere();
            }
            return dockerAnswers() ? new Containers() : new Embedded();
        }
    }

    /// Starts them in a process of their own, for a benchmark; asked before anybody asks for them.
    public static Infrastructure inAnotherProcess() {
        System.setProperty(CHOICE, ELSEWHERE);
        return shared();
    }

    /// The one of this JVM.
    public static Infrastructure shared() {
        return Shared.INSTANCE;
    }

    abstract String host();

    abstract int port();

    abstract String adminUser();

    abstract String adminPassword();

    /// Where the broker listens.
    public abstract String bootstrapServers();

    /// Creates an empty database with one schema.
    public final Database newDatabase(String schema) {
        var database = new Database(host(), port(), schema + "_" + databases.incrementAndGet(), schema);
        run("postgres", """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    CREATE ROLE "%1$s" LOGIN PASSWORD '%2$s';
                  END IF;
                END $$
                """.formatted(schema, PASSWORD), "CREATE DATABASE \"%s\"".formatted(database.name()));
        run(database.name(), "CREATE SCHEMA \"%1$s\" AUTHORIZATION \"%1$s\"".formatted(schema));
        return database;
    }

    private void run(String database, String... statements) {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database);
        try (Connection connection = DriverManager.getConnection(url, adminUser(), adminPassword());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare a database for tests", e);
        }
    }

    private static boolean dockerAnswers() {
        String choice = System.getProperty(CHOICE, "");
        if (!choice.isEmpty()) {
            return choice.equals("containers");
        }
        boolean named = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return named && DockerClientFactory.instance().isDockerAvailable();
    }
}
