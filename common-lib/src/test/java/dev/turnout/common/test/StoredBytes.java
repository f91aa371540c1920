package dev.turnout.common.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/// Searches what the database server and the broker have written to their disks, as somebody would who has the disks
/// and nothing else.
public final class StoredBytes {

    private final Infrastructure infrastructure = Infrastructure.shared();
    private final Infrastructure.Database database;

    /// @param database whose files are searched, and the server's write-ahead log
    public StoredBytes(Infrastructure.Database database) {
        this.database = database;
    }

    /// Files of tables, indexes and the write-ahead log with this text in them, after a checkpoint.
    public List<String> inDatabase(String text) {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
        try (Connection connection =
                        DriverManager.getConnection(url, infrastructure.adminUser(), infrastructure.adminPassword());
                var checkpoint = connection.createStatement()) {
            boolean _ = checkpoint.execute("CHECKPOINT");
            List<String> found = new ArrayList<>();
            // only what has a file: views and the like have none
            found.addAll(search(connection, text, """
                    SELECT path, missing_ok FROM (
                      SELECT pg_relation_filepath(oid) AS path, true AS missing_ok FROM pg_class
                       WHERE relkind IN ('r', 'i', 't', 'm') AND relpersistence <> 't') files WHERE path IS NOT NULL
                    """));
            found.addAll(search(connection, text, """
                    SELECT 'pg_wal/' || name AS path, true AS missing_ok FROM pg_ls_waldir()
                     WHERE modification >= now() - interval '10 minutes'
                    """));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot search the database's files", e);
        }
    }

    private static List<String> search(Connection connection, String text, String files) throws SQLException {
        String sql = """
                SELECT path FROM (%s) f
                 WHERE position(convert_to(?, 'UTF8') IN coalesce(pg_read_binary_file(path, missing_ok), '')) > 0
                """.formatted(files);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    /// Log segments of the broker with this text in them. The test's broker is in reach when it is embedded.
    public List<String> inBroker(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        for (Path directory : segments()) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> file.toString().endsWith(".log"))
                        .filter(file -> contains(file, wanted))
                        .forEach(file -> found.add(file.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /// Whether the broker's segments are files of this machine.
    public boolean brokerInReach() {
        return segments().stream().allMatch(Files::isDirectory) && !segments().isEmpty();
    }

    private List<Path> segments() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.keySet().stream())
                    .map(Path::of)
                    .distinct()
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say where its segments are", e);
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
