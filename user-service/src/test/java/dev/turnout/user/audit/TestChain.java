package dev.turnout.user.audit;

import dev.turnout.common.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A chain in memory, with all that somebody could do to it.
final class TestChain {

    private static final long BEGINNING = 1_777_716_000_123_456L;

    private final UUID id = Ids.next();
    private final List<StoredRow> rows = new ArrayList<>();

    static TestChain of(int rows, Random random) {
        var chain = new TestChain();
        for (int i = 1; i <= rows; i++) {
            chain.add(chain.entry(i, random));
        }
        return chain;
    }

    AuditEntry entry(long seq, Random random) {
        return new AuditEntry(
                id,
                seq,
                Ids.next(),
                BEGINNING + seq * 1_000_003,
                "event-service",
                new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean() ? Ids.next() : null,
                "session.change",
                "session",
                "session-" + random.nextInt(9),
                random.nextBoolean() ? Ids.next() : null,
                random.nextBoolean() ? Long.toHexString(random.nextLong()) : null,
                null,
                "{\"n\":" + random.nextInt(1_000) + "}");
    }

    private void add(AuditEntry entry) {
        rows.add(hashed(entry, rows.isEmpty() ? Hashes.none() : rows.getLast().hash()));
    }

    static StoredRow hashed(AuditEntry entry, byte[] previous) {
        return new StoredRow(entry, previous, Hashes.of(previous, entry), null, null);
    }

    List<StoredRow> rows() {
        return rows;
    }

    /// A row by its sequence number.
    StoredRow row(int seq) {
        return rows.get(seq - 1);
    }

    void replace(int seq, StoredRow row) {
        rows.set(seq - 1, row);
    }

    /// Changes what a row says and leaves its hash.
    void edit(int seq, UnaryOperator<AuditEntry> change) {
        StoredRow row = row(seq);
        replace(seq, new StoredRow(change.apply(row.entry()), row.prevHash(), row.hash(), null, null));
    }

    /// Gives the rows from here on the numbers of their places, and leaves their hashes.
    void renumber(int from) {
        for (int seq = from; seq <= rows.size(); seq++) {
            long place = seq;
            edit(seq, entry -> numbered(entry, place));
        }
    }

    /// Computes the hashes from here on anew, as somebody who can write to the whole database would.
    void rehash(int from) {
        for (int seq = from; seq <= rows.size(); seq++) {
            byte[] previous = seq == 1 ? Hashes.none() : row(seq - 1).hash();
            replace(seq, hashed(numbered(row(seq).entry(), seq), previous));
        }
    }

    static AuditEntry numbered(AuditEntry e, long seq) {
        return new AuditEntry(
                e.chainId(),
                seq,
                e.rowId(),
                e.at(),
                e.service(),
                e.actorId(),
                e.onBehalfOf(),
                e.action(),
                e.objectType(),
                e.objectId(),
                e.eventId(),
                e.traceId(),
                e.origin(),
                e.details());
    }

    /// What checkpoints after these rows would say.
    NavigableMap<Long, byte[]> signed(int... seqs) {
        var signed = new TreeMap<Long, byte[]>();
        for (int seq : seqs) {
            signed.put((long) seq, row(seq).hash());
        }
        return signed;
    }

    Optional<Fault> check(NavigableMap<Long, byte[]> signed) {
        ChainCheck check = ChainCheck.whole(id, signed);
        for (StoredRow row : rows) {
            Optional<Fault> fault = check.next(row);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return check.end();
    }
}
