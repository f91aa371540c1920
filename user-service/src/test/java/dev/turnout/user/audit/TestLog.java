package dev.turnout.user.audit;

import dev.turnout.common.Ids;
import dev.turnout.common.test.Infrastructure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What tests do with the log: fill it, take checkpoints, tamper as the owner of the tables could, verify.
final class TestLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Chains chains;
    private final JdbcClient db;
    private final Infrastructure.Database database;
    private final TransactionTemplate transaction;
    private final Path files;
    private final Path keys;

    TestLog(
            Chains chains,
            JdbcClient db,
            Infrastructure.Database database,
            PlatformTransactionManager transactions,
            Path directory) {
        this.chains = chains;
        this.db = db;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.files = directory.resolve("checkpoints");
        this.keys = directory.resolve("keys");
    }

    Path files() {
        return files;
    }

    Path keys() {
        return keys;
    }

    /// Whatever other tests have left.
    void empty() {
        tamper(
                "DELETE FROM audit_entry",
                "DELETE FROM audit_origin",
                "DELETE FROM audit_checkpoint",
                "DELETE FROM audit_verified");
    }

    /// A new chain of that many rows.
    UUID chain(int rows) {
        UUID chain = Ids.next();
        more(chain, rows);
        return chain;
    }

    void more(UUID chain, int rows) {
        transaction.executeWithoutResult(_ -> IntStream.range(0, rows)
                .forEach(i ->
                        chains.append(chain, "event-service", row("session.change", "s" + i, null, "203.0.113.7"))));
    }

    static AuditRowV1 row(String action, String object, @Nullable UUID eventId, @Nullable String ip) {
        return new AuditRowV1(
                Ids.next(),
                Instant.now(),
                Ids.next(),
                null,
                action,
                "session",
                object,
                null,
                eventId,
                JSON.readTree("{\"room\":\"Hall \\\"A\\\"\",\"n\":1.50}"),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                ip);
    }

    void append(UUID chain, AuditRowV1 row) {
        transaction.executeWithoutResult(_ -> chains.append(chain, "event-service", row));
    }

    TakeCheckpoint.Outcome checkpoint() {
        return checkpoint(true);
    }

    TakeCheckpoint.Outcome checkpoint(boolean whole) {
        var take = new TakeCheckpoint(chains, db, new CheckpointFiles(files), CheckpointKey.in(keys));
        return transaction
                .execute(_ -> take.handle(Instant.now(), Instant.MAX, whole))
                .orElseThrow();
    }

    VerifyLog.Report verify() {
        return verify(files);
    }

    VerifyLog.Report verify(Path checkpoints) {
        try (Connection connection = database.connect()) {
            return new VerifyLog(connection, new CheckpointFiles(checkpoints), CheckpointKey.known(keys)).run();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first fault of a chain, with checkpoints.
    Optional<Fault> fault(UUID chain) {
        return fault(verify(), chain);
    }

    /// The first fault of a chain that its hashes alone show.
    Optional<Fault> faultWithoutCheckpoints(UUID chain) {
        return fault(verify(files.resolveSibling("none")), chain);
    }

    private static Optional<Fault> fault(VerifyLog.Report report, UUID chain) {
        return report.chains().stream()
                .filter(one -> one.id().equals(chain))
                .findFirst()
                .flatMap(one -> Optional.ofNullable(one.fault()));
    }

    /// Gives the owner its rights back, takes the triggers away, and puts everything back as it was.
    void tamper(String... statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : new String[] {"audit_entry", "audit_checkpoint", "audit_origin"}) {
                boolean _ = statement.execute("GRANT ALL ON " + table + " TO CURRENT_USER");
                boolean _ = statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            }
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
            for (String table : new String[] {"audit_entry", "audit_checkpoint", "audit_origin"}) {
                boolean _ = statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
                boolean _ = statement.execute("REVOKE UPDATE, TRUNCATE ON " + table + " FROM CURRENT_USER");
            }
            boolean _ = statement.execute("REVOKE DELETE ON audit_entry, audit_checkpoint FROM CURRENT_USER");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
