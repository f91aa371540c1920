package dev.turnout.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// One PostgreSQL for all tests: a container where Docker answers, else an embedded server.
final class TestDatabase {
    private static final String URL = start();

    private TestDatabase() {}

    static String url() {
        return URL;
    }

    @SuppressWarnings("resource") // both live as long as the test JVM
    private static String start() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine")
                    .withDatabaseName("turnout")
                    .withUsername("gateway")
                    .withPassword("test");
            container.start();
            return container.getJdbcUrl() + "&currentSchema=gateway&user=gateway&password=test";
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE gateway LOGIN SUPERUSER");
            }
            return server.getJdbcUrl("gateway", "postgres") + "&currentSchema=gateway";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
