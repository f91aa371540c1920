package dev.turnout.platform.postgres;

import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.PrivateFiles;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL server of our own with durability on. What it acknowledged is still there after {@code kill -9} of the
 * server or of everything.
 *
 * <p>The process belongs to the caller, who may put it under supervision: {@link #launch()} starts it and may be called
 * again after any kind of death.
 */
public final class PostgresServer {
    /** The superuser; services never use it. */
    public static final String ADMINISTRATOR = "turnout_admin";

    private final Path directory;
    private final int port;
    private final String password;
    private final Path log;

    public PostgresServer(Path directory, int port, String password, Path log) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.password = password;
        this.log = log;
    }

    public int port() {
        return port;
    }

    /** Prepares the files when this is the first start, removes what a dead server left, and starts the server. */
    public Process launch() throws IOException {
        Files.createDirectories(directory);
        Path binaries = PostgresBinaries.unpackedUnder(directory);
        RunAs account = RunAs.forFilesUnder(directory);
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialize(binaries, account);
        }
        removeStalePidFile();
        PrivateFiles.write(data().resolve("postgresql.conf"), configuration());
        account.own(data().resolve("postgresql.conf"));
        return new ProcessBuilder(
                        account.wrap(List.of(binaries.resolve("bin/postgres").toString(), "-D", data().toString())))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Whether the server takes connections; refuses to call a server ready that could lose acknowledged commits. */
    public boolean isReady() {
        try (Connection connection = administrate("postgres")) {
            requireOn(connection, "fsync");
            requireOn(connection, "synchronous_commit");
            requireOn(connection, "full_page_writes");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection of the superuser to one database. */
    public Connection administrate(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", ADMINISTRATOR);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** The cluster is made beside its place and moved there whole, so that a killed first start leaves nothing half made. */
    private void initialize(Path binaries, RunAs account) throws IOException {
        Path draft = directory.resolve("data.draft");
        if (Files.exists(draft)) {
            PostgresBinaries.remove(draft);
        }
        Files.createDirectory(draft);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
        Path passwordFile = directory.resolve("initial-password");
        PrivateFiles.write(passwordFile, password);
        account.own(draft);
        account.own(passwordFile);
        Process initdb = new ProcessBuilder(account.wrap(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        draft.toString(),
                        "-U",
                        ADMINISTRATOR,
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        passwordFile.toString(),
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C")))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (initdb.waitFor() != 0) {
                throw new PlatformProblem(
                        "PostgreSQL could not create its files under %s; the reason stands at the end of %s."
                                .formatted(directory, log));
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while creating the database files", e);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(draft, data());
    }

    /**
     * The lock file of a dead server stops the next one when its pid was given to a stranger. A lock of a living
     * server on these files is left alone: the new server then refuses to start, which is right.
     */
    private void removeStalePidFile() throws IOException {
        Path lock = data().resolve("postmaster.pid");
        Optional<Long> pid;
        try {
            pid = Files.readString(lock).lines().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (NoSuchFileException e) {
            return;
        } catch (NumberFormatException e) {
            pid = Optional.empty();
        }
        boolean serverLives = pid.flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains(data().toString()))
                .isPresent();
        if (!serverLives) {
            Files.deleteIfExists(lock);
        }
    }

    private static void requireOn(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            if (!"on".equals(row.getString(1))) {
                throw new PlatformProblem("PostgreSQL runs with %s=%s and could lose tickets; it must be on."
                        .formatted(setting, row.getString(1)));
            }
        }
    }

    private String configuration() {
        return """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 150
                shared_buffers = 64MB
                work_mem = 4MB
                maintenance_work_mem = 32MB
                max_wal_size = 512MB
                wal_level = replica
                max_worker_processes = 4
                max_parallel_workers_per_gather = 0
                jit = off
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%u@%%d '
                log_checkpoints = off
                """.formatted(port);
    }
}
