package dev.turnout.user.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.test.Infrastructure;
import dev.turnout.common.test.TurnoutIntegrationTest;
import dev.turnout.user.audit.Fault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The log in its database: it only grows, and the verifier names the row when somebody found a way around that.
@TurnoutIntegrationTest
class AuditLogIT {

    @TempDir
    private Path directory;

    @Autowired
    private Chains chains;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Infrastructure.Database database;

    @Autowired
    private PlatformTransactionManager transactions;

    private TestLog log;

    @BeforeEach
    void prepare() {
        log = new TestLog(chains, db, database, transactions, directory);
        log.empty();
    }

    @Test
    void aChainThatNobodyTouchedIsInOrderAndConfirmed() {
        UUID chain = log.chain(12);
        assertThat(log.checkpoint().missing()).isNull();

        assertThat(log.verify().chains())
                .filteredOn(one -> one.id().equals(chain))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.fault()).isNull();
                    assertThat(one.rows()).isEqualTo(12);
                    assertThat(one.signed()).isEqualTo(12);
                });
        assertThat(db.sql("SELECT seq FROM audit_verified WHERE chain_id = ?")
                        .param(chain)
                        .query(Long.class)
                        .single())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET action = 'nothing.happened'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "UPDATE audit_checkpoint SET number = number + 1",
                "DELETE FROM audit_checkpoint",
                "TRUNCATE audit_checkpoint",
                "UPDATE audit_origin SET address = '192.0.2.1'"
            })
    void theServicesOwnRoleCanOnlyAdd(String change) {
        UUID _ = log.chain(1);
        TakeCheckpoint.Outcome _ = log.checkpoint();

        assertThatThrownBy(() -> run(change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> run("GRANT ALL ON audit_entry, audit_checkpoint, audit_origin TO CURRENT_USER", change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the audit log only grows");
    }

    @Test
    void aRecordThatComesAgainChangesNothing() {
        UUID chain = log.chain(2);
        AuditRowV1 row = TestLog.row("session.cancel", "s1", null, "203.0.113.7");

        log.append(chain, row);
        log.append(chain, row);
        log.append(Ids.next(), row);
        log.more(chain, 1);

        assertThat(count("SELECT count(*) FROM audit_entry WHERE row_id = ?", row.id()))
                .isEqualTo(1);
        assertThat(count("SELECT max(seq) FROM audit_entry WHERE chain_id = ?", chain))
                .isEqualTo(4);
        assertThat(log.fault(chain)).isEmpty();
    }

    /// Some of the writers die before they commit.
    @Test
    void manyWritersAndRollbacksLeaveOneWholeChain() throws Exception {
        UUID chain = log.chain(1);
        var transaction = new TransactionTemplate(transactions);
        List<Callable<Boolean>> writers = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    transaction.executeWithoutResult(status -> {
                        chains.append(chain, "event-service", TestLog.row("a.b", "s" + number, null, null));
                        if (number % 4 == 0) {
                            status.setRollbackOnly();
                        }
                    });
                    return true;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done : threads.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(count("SELECT count(*) FROM audit_entry WHERE chain_id = ?", chain))
                .isEqualTo(31);
        assertThat(log.fault(chain)).isEmpty();
    }

    @Test
    void anEditIsNamed() {
        UUID chain = log.chain(9);
        log.tamper("UPDATE audit_entry SET details = '{\"n\":2}' WHERE seq = 5 AND chain_id = '" + chain + "'");

        names(chain, 5, Kind.EDITED);
        assertThat(log.checkpoint().faults()).anySatisfy(fault -> {
            assertThat(fault.chainId()).isEqualTo(chain);
            assertThat(fault.seq()).isEqualTo(5);
        });
        assertThat(count("SELECT count(*) FROM audit_verified WHERE chain_id = ?", chain))
                .isZero();
    }

    @Test
    void aRowTakenOutOfTheMiddleIsNamed() {
        UUID chain = log.chain(9);
        log.tamper("DELETE FROM audit_entry WHERE seq = 4 AND chain_id = '" + chain + "'");

        names(chain, 4, Kind.MISSING);
    }

    @Test
    void anEndThatIsGoneIsNamedByTheCheckpointOnly() {
        UUID chain = log.chain(9);
        assertThat(log.checkpoint().faults()).noneMatch(fault -> fault.chainId().equals(chain));
        log.tamper("DELETE FROM audit_entry WHERE seq > 6 AND chain_id = '" + chain + "'");

        names(chain, 7, Kind.CUT_OFF);
        assertThat(log.faultWithoutCheckpoints(chain)).isEmpty();
        assertThat(log.checkpoint(false).faults())
                .anyMatch(fault -> fault.chainId().equals(chain));
    }

    @Test
    void aChainThatIsGoneAltogetherIsNamedByTheCheckpoint() {
        UUID chain = log.chain(3);
        TakeCheckpoint.Outcome _ = log.checkpoint();
        log.tamper("DELETE FROM audit_entry WHERE chain_id = '" + chain + "'");

        names(chain, 1, Kind.CUT_OFF);
    }

    @Test
    void twoRowsThatChangedPlacesAreNamed() {
        UUID chain = log.chain(9);
        String of = "' AND chain_id = '" + chain + "'";
        log.tamper(
                "UPDATE audit_entry SET seq = 1000 WHERE seq = '3" + of,
                "UPDATE audit_entry SET seq = 3 WHERE seq = '6" + of,
                "UPDATE audit_entry SET seq = 6 WHERE seq = '1000" + of);

        names(chain, 3, Kind.EDITED);
    }

    @Test
    void aRowPutInBetweenIsNamed() {
        UUID chain = log.chain(9);
        StoredRow before = chains.after(chain, 3, 1).getFirst();
        AuditEntry forged = TestChain.numbered(before.entry(), 5);
        forged = new AuditEntry(
                chain,
                5,
                Ids.next(),
                forged.at(),
                "event-service",
                Ids.next(),
                null,
                "a.b",
                "session",
                "s",
                null,
                null,
                null,
                "{}");
        log.tamper(
                "UPDATE audit_entry SET seq = seq + 1000 WHERE seq >= 5 AND chain_id = '" + chain + "'",
                "UPDATE audit_entry SET seq = seq - 999 WHERE seq >= 1000 AND chain_id = '" + chain + "'",
                """
                INSERT INTO audit_entry (chain_id, seq, row_id, at, service, actor_id, action, object_type, object_id,
                    details, prev_hash, hash)
                VALUES ('%s', 5, '%s', '%s', 'event-service', '%s', 'a.b', 'session', 's', '{}', '\\x%s', '\\x%s')
                """.formatted(
                                chain,
                                forged.rowId(),
                                forged.time(),
                                forged.actorId(),
                                Hashes.hex(before.hash()),
                                Hashes.hex(Hashes.of(before.hash(), forged))));

        names(chain, 5, Kind.INSERTED);
    }

    /// Everything as it was at the first checkpoint, and then work went on.
    @Test
    void anOlderDatabaseIsNamed() {
        UUID chain = log.chain(5);
        TakeCheckpoint.Outcome _ = log.checkpoint();
        long then = count("SELECT max(number) FROM audit_checkpoint");
        log.more(chain, 4);
        TakeCheckpoint.Outcome _ = log.checkpoint();
        TakeCheckpoint.Outcome _ = log.checkpoint();
        log.tamper(
                "DELETE FROM audit_entry WHERE seq > 5 AND chain_id = '" + chain + "'",
                "DELETE FROM audit_checkpoint WHERE number > " + then);

        names(chain, 6, Kind.CUT_OFF);
        assertThat(log.verify().faults()).anyMatch(fault -> fault.startsWith("the database is older"));
        assertThat(log.faultWithoutCheckpoints(chain)).isEmpty();

        log.more(chain, 6);
        names(chain, 6, Kind.REWRITTEN);
        assertThat(log.faultWithoutCheckpoints(chain)).isEmpty();
        assertThat(log.checkpoint().missing()).contains("older than its checkpoints");
    }

    @Test
    void addressesAreForgottenWithoutATraceInTheChain() {
        UUID chain = log.chain(4);
        assertThat(count(
                        "SELECT count(*) FROM audit_origin o JOIN audit_entry USING (row_id) WHERE chain_id = ?",
                        chain))
                .isEqualTo(4);
        log.tamper("UPDATE audit_origin SET address = '192.0.2.1' WHERE row_id = (SELECT row_id FROM audit_entry"
                + " WHERE seq = 2 AND chain_id = '" + chain + "')");
        names(chain, 2, Kind.ADDRESS_EDITED);

        int gone = chains.forgetOrigins(Instant.now().plusSeconds(1), 2_000);

        assertThat(gone).isGreaterThanOrEqualTo(4);
        assertThat(count("SELECT count(*) FROM audit_origin")).isZero();
        assertThat(log.fault(chain)).isEmpty();
    }

    @Test
    void checkpointsThatWereTakenAwayOrChangedShow(@TempDir Path elsewhere) throws IOException {
        UUID chain = log.chain(2);
        for (int i = 0; i < 3; i++) {
            log.more(chain, 2);
            TakeCheckpoint.Outcome _ = log.checkpoint();
        }
        long last = count("SELECT max(number) FROM audit_checkpoint");
        assertThat(log.verify().faults()).isEmpty();

        assertThat(changed(elsewhere, last, line -> ""))
                .contains("checkpoints %d to %d are missing; the database knows of them".formatted(last, last));
        assertThat(changed(elsewhere, last - 1, line -> ""))
                .contains("checkpoints %d to %d are missing".formatted(last - 1, last - 1));
        assertThat(changed(elsewhere, last, line -> line.replace("\"seq\":8", "\"seq\":9") + "\n"))
                .contains("checkpoint " + last + " was changed: its signature does not fit");
        assertThat(changed(elsewhere, last - 1, line -> line.replace("\"seq\":6", "\"seq\":7") + "\n"))
                .contains("checkpoint " + (last - 1) + " is not the one that was written");
        assertThat(changed(elsewhere, last, line -> line.replace("\"}", "\",\"number\":99}") + "\n"))
                .anyMatch(fault -> fault.startsWith("no checkpoint can be read in "));
        Path keys = log.keys();
        Path key = keys.resolve("audit-checkpoint.key");
        byte[] kept = Files.readAllBytes(key);
        Files.delete(key);
        CheckpointKey forger = CheckpointKey.in(elsewhere.resolve("forger"));
        assertThat(changed(
                        elsewhere,
                        last,
                        line -> Checkpoint.sign(last, Instant.now(), java.util.Map.of(), "", forger)
                                        .line() + "\n"))
                .contains("checkpoint " + last + " is signed by a key that is not known here");
        Files.write(key, kept);
    }

    @Test
    void whatACrashLeftOfACheckpointIsWrittenOver() throws IOException {
        UUID chain = log.chain(2);
        TakeCheckpoint.Outcome _ = log.checkpoint();
        try (Stream<Path> days = Files.list(log.files())) {
            Files.writeString(days.toList().getLast(), "{\"number\":", java.nio.file.StandardOpenOption.APPEND);
        }
        log.more(chain, 1);

        assertThat(log.checkpoint().missing()).isNull();
        assertThat(log.verify().faults()).isEmpty();
        assertThat(log.fault(chain)).isEmpty();
    }

    @Test
    void theCommandAnswersByItsExit(@TempDir Path elsewhere) throws IOException {
        Path settings = elsewhere.resolve("user-service.properties");
        Files.writeString(settings, """
                turnout.database.host=%s
                turnout.database.port=%d
                turnout.database.name=%s
                spring.datasource.username=%s
                spring.datasource.password=test
                turnout.audit.checkpoints-directory=%s
                turnout.keys-directory=%s
                """.formatted(
                        database.host(), database.port(), database.name(), database.role(), log.files(), log.keys()));
        UUID chain = log.chain(3);
        log.tamper("UPDATE audit_entry SET action = 'x.y' WHERE seq = 2 AND chain_id = '" + chain + "'");

        assertThat(AuditMain.run("verify", "--settings", settings.toString())).isEqualTo(1);
        log.tamper("DELETE FROM audit_entry", "DELETE FROM audit_checkpoint");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(
                                log.files().toString(), elsewhere.resolve("new").toString()));
        assertThat(AuditMain.run("verify", "--settings", settings.toString())).isZero();
        assertThat(AuditMain.run("forget")).isEqualTo(2);
        assertThat(AuditMain.run(
                        "verify", "--settings", elsewhere.resolve("nowhere").toString()))
                .isEqualTo(2);
    }

    private List<String> changed(Path elsewhere, long number, java.util.function.UnaryOperator<String> change)
            throws IOException {
        Path copy = Files.createTempDirectory(elsewhere, "copy");
        try (Stream<Path> days = Files.list(log.files())) {
            for (Path day : days.toList()) {
                String text = Files.readAllLines(day).stream()
                        .map(line -> Checkpoint.parse(line).number() == number ? change.apply(line) : line + "\n")
                        .reduce("", String::concat);
                Files.writeString(copy.resolve(day.getFileName().toString()), text);
            }
        }
        return log.verify(copy).faults();
    }

    private void names(UUID chain, long seq, Kind kind) {
        assertThat(log.fault(chain)).hasValueSatisfying(fault -> {
            assertThat(fault.seq()).isEqualTo(seq);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.sentence()).startsWith("row " + seq);
        });
    }

    private long count(String sql, Object... values) {
        return db.sql(sql).params(values).query(Long.class).single();
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
        }
    }
}
