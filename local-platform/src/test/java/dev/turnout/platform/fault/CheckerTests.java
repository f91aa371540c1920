package dev.turnout.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.platform.fault.Operation.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerTests {

    @Test
    void setTakesUnknownOutcomesEitherWay() {
        List<Operation> additions =
                List.of(add("a", Outcome.OK), add("b", Outcome.INFO), add("c", Outcome.INFO), add("d", Outcome.FAIL));
        assertThat(SetChecker.check(additions, List.of("a", "b"))).isEmpty();
    }

    @Test
    void setFindsWhatWasLostDoubledOrNeverAsked() {
        List<Operation> additions = List.of(add("a", Outcome.OK), add("b", Outcome.OK), add("d", Outcome.FAIL));
        assertThat(SetChecker.check(additions, List.of("b", "b", "d", "x")))
                .hasSize(4)
                .anyMatch(violation -> violation.startsWith("lost: a"))
                .anyMatch(violation -> violation.startsWith("duplicate: b"))
                .anyMatch(violation -> violation.startsWith("unexpected: d"))
                .anyMatch(violation -> violation.startsWith("unexpected: x"));
    }

    @Test
    void ledgerAcceptsEveryReadThatAddsUp() {
        assertThat(LedgerChecker.check(List.of(
                        read(10, 0, 0), sell(2, Outcome.OK), read(7, 1, 2), sell(1, Outcome.INFO), read(7, 0, 3))))
                .isEmpty();
    }

    @Test
    void ledgerFindsATornReadAnOversaleAndALostSale() {
        assertThat(LedgerChecker.check(List.of(read(8, 0, 1)))).anyMatch(violation -> violation.contains("is not 10"));
        assertThat(LedgerChecker.check(List.of(read(-1, 0, 11))))
                .anyMatch(violation -> violation.startsWith("negative"));
        assertThat(LedgerChecker.check(List.of(sell(2, Outcome.OK), read(10, 0, 0))))
                .anyMatch(violation -> violation.startsWith("0 are sold"));
        assertThat(LedgerChecker.check(List.of(sell(2, Outcome.FAIL), read(8, 0, 2))))
                .anyMatch(violation -> violation.startsWith("2 are sold"));
    }

    @Test
    void appendAcceptsTheWholeSequence() {
        assertThat(AppendChecker.check(List.of(
                        append(1, Outcome.OK),
                        append(2, Outcome.INFO),
                        append(3, Outcome.OK),
                        deliver(1),
                        deliver(2),
                        deliver(3))))
                .isEmpty();
    }

    @Test
    void appendFindsGapsTurnsDuplicatesAndStrangers() {
        List<Operation> written = List.of(append(1, Outcome.OK), append(2, Outcome.OK), append(3, Outcome.FAIL));
        assertThat(check(written, deliver(2))).anyMatch(violation -> violation.contains("2 was delivered after 0"));
        assertThat(check(written, deliver(1), deliver(1)))
                .anyMatch(violation -> violation.contains("1 was delivered after 1"));
        assertThat(check(written, deliver(1))).anyMatch(violation -> violation.contains("2 was acknowledged"));
        assertThat(check(written, deliver(1), deliver(2), deliver(3)))
                .anyMatch(violation -> violation.contains("its writer failed"));
    }

    @Test
    void aHistoryReadsBackWhatItWrote(@TempDir Path directory) {
        Path file = directory.resolve("history.jsonl");
        try (History history = new History(file, Clock.systemUTC())) {
            history.invoke("sell", Map.of("quantity", 2)).ok(Map.of("order", "o-1"));
            history.invoke("sell", Map.of("quantity", 1)).info();
        }
        List<Operation> read = History.read(file);
        assertThat(read).extracting(Operation::outcome).containsExactly(Outcome.OK, Outcome.INFO);
        assertThat(read.getFirst().text("order")).isEqualTo("o-1");
        assertThat(read.getFirst().number("quantity")).isEqualTo(2);
    }

    @Test
    void aSeedGivesTheSameNumbersForTheSamePurpose() {
        Seed seed = new Seed(42);
        assertThat(seed.stream("kill").nextInt()).isEqualTo(seed.stream("kill").nextInt());
        assertThat(seed.stream("kill").nextInt())
                .isNotEqualTo(seed.stream("delay").nextInt());
    }

    private static List<String> check(List<Operation> written, Operation... delivered) {
        return AppendChecker.check(java.util.stream.Stream.concat(written.stream(), java.util.Arrays.stream(delivered))
                .toList());
    }

    private static Operation add(String id, Outcome outcome) {
        return operation("add", outcome, Map.of("id", id));
    }

    private static Operation read(long free, long held, long sold) {
        return operation("read", Outcome.OK, Map.of("free", free, "held", held, "sold", sold, "capacity", 10));
    }

    private static Operation sell(long quantity, Outcome outcome) {
        return operation("sell", outcome, Map.of("quantity", quantity));
    }

    private static Operation append(long version, Outcome outcome) {
        return operation("append", outcome, Map.of("key", "session", "version", version));
    }

    private static Operation deliver(long version) {
        return operation("deliver", Outcome.OK, Map.of("key", "session", "version", version));
    }

    private static Operation operation(String op, Outcome outcome, Map<String, Object> value) {
        return new Operation(op, Instant.EPOCH, Instant.EPOCH, outcome, value);
    }
}
