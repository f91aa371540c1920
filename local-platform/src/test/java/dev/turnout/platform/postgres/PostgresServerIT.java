package dev.turnout.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnout.platform.fault.History;
import dev.turnout.platform.fault.SetChecker;
import dev.turnout.platform.process.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresServerIT {

    @TempDir
    private static Path directory;

    private PostgresServer server;
    private Process process;

    @BeforeAll
    void start() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectory(directory.resolve("postgres"));
        Files.createDirectories(home.resolve("unpacking-left-over").resolve("bin"));
        server = new PostgresServer(home, freePort(), "administrator-password", directory.resolve("postgres.log"));
        launch();
    }

    @AfterAll
    void stop() throws Exception {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void keepsEveryAcknowledgedCommitWhenKilled() throws Exception {
        assertThat(violationsAfterKill("on", "kept")).isEmpty();
    }

    @Test
    void twinWithoutSynchronousCommitLosesSome() throws Exception {
        assertThat(violationsAfterKill("off", "twin")).anyMatch(violation -> violation.startsWith("lost"));
    }

    @Test
    void aServiceReadsAndWritesItsOwnRowsAndNothingElse() throws Exception {
        Map<String, ServiceDatabase.Passwords> passwords = Map.of(
                "event", new ServiceDatabase.Passwords("event-password", "event-owner"),
                "identity", new ServiceDatabase.Passwords("identity-password", "identity-owner"));
        try (Connection administrator = server.administrate("postgres");
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE identity LOGIN PASSWORD 'identity-password'");
            statement.execute("CREATE DATABASE turnout");
        }
        // as platforms were before there was an owner besides the service
        try (Connection administrator = server.administrate("turnout");
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE SCHEMA identity AUTHORIZATION identity");
            statement.execute("CREATE TABLE identity.old (id int GENERATED ALWAYS AS IDENTITY, name text)");
            statement.execute("ALTER TABLE identity.old OWNER TO identity");
        }
        ServiceDatabase.prepare(server, passwords);
        ServiceDatabase.prepare(server, passwords);
        try (Connection owner = connect("identity_owner", "identity-owner");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE person (id int GENERATED ALWAYS AS IDENTITY, name text)");
            statement.execute("ALTER TABLE old ADD COLUMN more text");
            assertThat(schemaOf(owner, "person")).isEqualTo("identity");
        }
        try (Connection identity = connect("identity", "identity-password");
                Statement statement = identity.createStatement()) {
            for (String table : List.of("person", "old")) {
                statement.execute("INSERT INTO " + table + " (name) VALUES ('a')");
                statement.execute("UPDATE " + table + " SET name = 'b'");
                statement.execute("DELETE FROM " + table);
            }
            for (String refused : List.of(
                    "CREATE TABLE mine (id int)",
                    "ALTER TABLE person ADD COLUMN mood text",
                    "ALTER TABLE old ADD COLUMN mood text",
                    "DROP TABLE person",
                    "TRUNCATE person",
                    "CREATE INDEX mine ON person (name)",
                    "CREATE TABLE public.mine (id int)",
                    "CREATE SCHEMA mine",
                    "SET ROLE identity_owner")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(refused)
                        .isThrownBy(() -> statement.execute(refused))
                        .withMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
        for (String stranger : List.of("event", "event_owner")) {
            try (Connection event = connect(stranger, stranger.equals("event") ? "event-password" : "event-owner");
                    Statement statement = event.createStatement()) {
                assertThatExceptionOfType(SQLException.class)
                        .as(stranger)
                        .isThrownBy(() -> statement.execute("SELECT * FROM identity.person"))
                        .withMessageContaining("permission denied");
            }
        }
    }

    @Test
    void nothingHalfUnpackedStays() throws Exception {
        try (Stream<Path> entries = Files.list(directory.resolve("postgres"))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("unpacking-"));
        }
    }

    /** Commits rows until the server and all its children are killed in mid-flight, and compares with what is there then. */
    private List<String> violationsAfterKill(String synchronousCommit, String table) throws Exception {
        try (Connection connection = server.administrate("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (id text PRIMARY KEY)");
        }
        History history = new History(directory.resolve(table + ".jsonl"), Clock.systemUTC());
        Thread writer = Thread.ofVirtual().start(() -> insertUntilBroken(history, table, synchronousCommit));
        Await.until(() -> history.operations().size() > 300, Duration.ofSeconds(20));
        killAll();
        writer.join();
        launch();
        return SetChecker.check(history.operations(), read(table));
    }

    private void insertUntilBroken(History history, String table, String synchronousCommit) {
        try (history;
                Connection connection = server.administrate("postgres");
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            statement.execute("SET synchronous_commit = " + synchronousCommit);
            for (int i = 0; i < 1_000_000; i++) {
                History.Pending pending = history.invoke("add", Map.of("id", Integer.toString(i)));
                try {
                    insert.setString(1, Integer.toString(i));
                    insert.executeUpdate();
                    pending.ok(Map.of());
                } catch (SQLException e) {
                    pending.info();
                    return;
                }
            }
        } catch (SQLException e) {
            // The server was killed while the connection was made or closed.
        }
    }

    private void killAll() throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-KILL", Long.toString(process.pid())));
        process.descendants().map(child -> Long.toString(child.pid())).forEach(kill::add);
        new ProcessBuilder(kill).inheritIO().start().waitFor();
        process.waitFor();
    }

    private List<String> read(String table) throws SQLException {
        try (Connection connection = server.administrate("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private void launch() throws Exception {
        process = server.launch();
        assertThat(Await.until(server::isReady, Duration.ofSeconds(30))).isTrue();
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(ServiceDatabase.NAME), role, password);
    }

    private static String schemaOf(Connection connection, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT schemaname FROM pg_tables WHERE tablename = ?")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
