package dev.turnout.user.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.user.audit.Fault.Kind;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is done to a chain, the first row that is not what was recorded is named. Each seed makes other chains,
/// places and edits.
class ChainCheckTests {

    private static final NavigableMap<Long, byte[]> NOTHING_SIGNED = new TreeMap<>();
    private static final int SEEDS = 150;

    static Stream<Case> cases() {
        return IntStream.range(0, SEEDS).mapToObj(Case::new);
    }

    /// A chain of 10 to 60 rows and a place in its middle.
    static final class Case {

        private final int seed;
        private final Random random;
        private final TestChain chain;
        private final int size;
        private final int place;

        Case(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.size = 10 + random.nextInt(50);
            this.chain = TestChain.of(size, random);
            this.place = 2 + random.nextInt(size - 4);
        }

        @Override
        public String toString() {
            return "seed " + seed + ", row " + place + " of " + size;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aChainThatNobodyTouchedIsInOrder(Case it) {
        assertThat(it.chain.check(NOTHING_SIGNED)).isEmpty();
        assertThat(it.chain.check(it.chain.signed(1, it.place, it.size))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEditOfAnyFieldIsNamed(Case it) {
        List<UnaryOperator<AuditEntry>> edits = edits();

        it.chain.edit(it.place, edits.get(it.seed % edits.size()));

        names(it, NOTHING_SIGNED, it.place, Kind.EDITED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEditWithANewHashIsNamed(Case it) {
        it.chain.edit(it.place, edits().get(it.seed % edits().size()));
        it.chain.replace(
                it.place,
                TestChain.hashed(
                        it.chain.row(it.place).entry(), it.chain.row(it.place).prevHash()));

        names(it, NOTHING_SIGNED, it.place, Kind.REPLACED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowTakenOutOfTheMiddleIsNamed(Case it) {
        it.chain.rows().remove(it.place - 1);
        names(it, NOTHING_SIGNED, it.place, Kind.MISSING);

        it.chain.renumber(it.place);
        names(it, NOTHING_SIGNED, it.place, Kind.EDITED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBeginningThatIsGoneIsNamed(Case it) {
        it.chain.rows().subList(0, it.place).clear();
        names(it, NOTHING_SIGNED, 1, Kind.MISSING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEndThatIsGoneIsNamedByACheckpoint(Case it) {
        var signed = it.chain.signed(1, it.size);
        it.chain.rows().subList(it.place, it.size).clear();

        names(it, signed, it.place + 1, Kind.CUT_OFF);
        // the twin: without the checkpoint what is left looks whole
        assertThat(it.chain.check(NOTHING_SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twoRowsThatChangedPlacesAreNamed(Case it) {
        int other = it.place + 1 + it.random.nextInt(it.size - it.place);
        Collections.swap(it.chain.rows(), it.place - 1, other - 1);
        it.chain.renumber(it.place);

        names(it, NOTHING_SIGNED, it.place, Kind.EDITED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowPutInBetweenIsNamed(Case it) {
        AuditEntry forged = it.chain.entry(it.place, it.random);
        it.chain
                .rows()
                .add(
                        it.place - 1,
                        TestChain.hashed(forged, it.chain.row(it.place - 1).hash()));
        it.chain.renumber(it.place + 1);

        names(it, NOTHING_SIGNED, it.place, Kind.INSERTED);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hashesComputedAnewAreNamedByTheNextCheckpoint(Case it) {
        var signed = it.chain.signed(it.place - 1, it.size);
        it.chain.edit(it.place, edits().get(it.seed % edits().size()));
        it.chain.rehash(it.place);

        assertThat(it.chain.check(signed)).hasValueSatisfying(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.REWRITTEN);
            assertThat(fault.seq()).isEqualTo(it.place);
            assertThat(fault.through()).isEqualTo(it.size);
        });
        // the twin: without checkpoints nobody could tell
        assertThat(it.chain.check(NOTHING_SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOlderStateThatGoesOnIsNamed(Case it) {
        var signed = it.chain.signed(it.place, it.size);
        it.chain.rows().subList(it.place, it.size).clear();
        names(it, signed, it.place + 1, Kind.CUT_OFF);

        for (int seq = it.place + 1; seq <= it.size + 3; seq++) {
            StoredRow last = it.chain.rows().getLast();
            it.chain.rows().add(TestChain.hashed(it.chain.entry(seq, it.random), last.hash()));
        }
        names(it, signed, it.place + 1, Kind.REWRITTEN);
        assertThat(it.chain.check(NOTHING_SIGNED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCheckCanGoOnFromACheckpointAndStillSeesItsRow(Case it) {
        var signed = it.chain.signed(it.place);
        ChainCheck check = ChainCheck.from(it.chain.row(1).entry().chainId(), signed);
        assertThat(check.seq()).isEqualTo(it.place - 1);
        it.chain
                .rows()
                .subList(it.place - 1, it.size)
                .forEach(row -> assertThat(check.next(row)).isEmpty());
        assertThat(check.end()).isEmpty();

        it.chain.rehash(it.place - 1);
        it.chain.edit(it.place, edits().getFirst());
        it.chain.rehash(it.place);
        assertThat(ChainCheck.from(it.chain.row(1).entry().chainId(), signed).next(it.chain.row(it.place)))
                .hasValueSatisfying(fault -> assertThat(fault.seq()).isEqualTo(it.place));
    }

    private static void names(Case it, NavigableMap<Long, byte[]> signed, long seq, Kind kind) {
        assertThat(it.chain.check(signed)).hasValueSatisfying(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.seq()).isEqualTo(seq);
        });
    }

    private static List<UnaryOperator<AuditEntry>> edits() {
        return List.of(
                e -> copy(e, e.rowId(), e.at(), e.actorId(), e.action(), e.objectId(), e.eventId(), e.details() + " "),
                e -> copy(
                        e, UUID.randomUUID(), e.at(), e.actorId(), e.action(), e.objectId(), e.eventId(), e.details()),
                e -> copy(e, e.rowId(), e.at() + 1, e.actorId(), e.action(), e.objectId(), e.eventId(), e.details()),
                e -> copy(e, e.rowId(), e.at(), UUID.randomUUID(), e.action(), e.objectId(), e.eventId(), e.details()),
                e -> copy(e, e.rowId(), e.at(), e.actorId(), "session.read", e.objectId(), e.eventId(), e.details()),
                e -> copy(e, e.rowId(), e.at(), e.actorId(), e.action(), "another", e.eventId(), e.details()),
                e -> copy(e, e.rowId(), e.at(), e.actorId(), e.action(), e.objectId(), UUID.randomUUID(), e.details()),
                e -> copy(e, e.rowId(), e.at(), e.actorId(), e.action(), e.objectId(), e.eventId(), "{}"));
    }

    private static AuditEntry copy(
            AuditEntry e,
            UUID rowId,
            long at,
            UUID actor,
            String action,
            String object,
            @Nullable UUID event,
            String details) {
        return new AuditEntry(
                e.chainId(),
                e.seq(),
                rowId,
                at,
                e.service(),
                actor,
                e.onBehalfOf(),
                action,
                e.objectType(),
                object,
                event,
                e.traceId(),
                e.origin(),
                details);
    }
}
