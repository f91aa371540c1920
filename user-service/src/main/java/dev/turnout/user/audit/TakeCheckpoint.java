package dev.turnout.user.audit;

import dev.turnout.user.audit.Checkpoint.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/// Checks what was added to the chains since the last checkpoint, and signs how far they have come. A chain that is
/// not in order keeps its old head, so that its state is never signed.
class TakeCheckpoint {

    /// One instance at a time.
    private static final long WRITER = 0x61756469_74000002L;

    private static final int PAGE = 2_000;

    /// What came of it.
    ///
    /// @param faults the first fault of each chain that has one
    /// @param missing what is wrong with the checkpoints themselves, in words for a log; null when nothing is
    record Outcome(List<Fault> faults, @Nullable String missing) {}

    private record Known(long number, String digest) {

        static final Known NONE = new Known(0, "");
    }

    private final Chains chains;
    private final JdbcClient db;
    private final CheckpointFiles files;
    private final CheckpointKey key;

    TakeCheckpoint(Chains chains, JdbcClient db, CheckpointFiles files, CheckpointKey key) {
        this.chains = chains;
        this.db = db;
        this.files = files;
        this.key = key;
    }

    /// Empty when another instance is at it, or just was.
    ///
    /// @param youngest a checkpoint from after this time makes another one needless
    /// @param whole whether to check each chain from its first row
    @Transactional
    public Optional<Outcome> handle(Instant now, Instant youngest, boolean whole) {
        if (!alone()) {
            return Optional.empty();
        }
        Optional<Instant> last = lastAt();
        if (!whole && last.isPresent() && last.get().isAfter(youngest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(take(now, whole));
        } catch (IOException fault) {
            throw new UncheckedIOException("checkpoints cannot be kept", fault);
        }
    }

    /// When every chain was last found in order.
    Optional<Instant> lastInOrder() {
        return db.sql("""
                        SELECT at FROM (SELECT coalesce((SELECT min(at) FROM audit_verified),
                            (SELECT max(at) FROM audit_checkpoint)) AS at) known WHERE at IS NOT NULL
                        """).query((row, _) -> row.getTimestamp(1).toInstant()).optional();
    }

    private Outcome take(Instant now, boolean whole) throws IOException {
        List<Checkpoint> kept = files.newest();
        Known outside = kept.isEmpty()
                ? Known.NONE
                : new Known(kept.getLast().number(), kept.getLast().digest());
        Known inside = lastKnown();
        Map<UUID, Head> heads = heads(kept);
        var grown = new HashMap<UUID, Head>();
        List<Fault> faults = check(heads, grown, whole);
        heads.putAll(grown);
        Known previous = outside.number() >= inside.number() ? outside : inside;
        Checkpoint next = Checkpoint.sign(
                previous.number() + 1, now, files.opensDay(now) ? heads : grown, previous.digest(), key);
        if (outside.number() == inside.number() + 1) {
            // the service died between writing the file and committing
            remember(outside.number(), outside.digest(), kept.getLast().at());
        }
        files.append(next);
        remember(next.number(), next.digest(), now);
        heads.forEach((chain, head) -> {
            if (faults.stream().noneMatch(fault -> fault.chainId().equals(chain))) {
                verified(chain, head.seq(), now);
            }
        });
        return new Outcome(faults, difference(outside, inside));
    }

    private static Map<UUID, Head> heads(List<Checkpoint> ofOneDay) {
        var heads = new HashMap<UUID, Head>();
        ofOneDay.forEach(checkpoint -> heads.putAll(checkpoint.heads()));
        return heads;
    }

    private static @Nullable String difference(Known outside, Known inside) {
        if (outside.number() < inside.number()) {
            return "checkpoints are missing in their directory from number " + (outside.number() + 1);
        }
        if (outside.number() > inside.number() + 1) {
            return "the database is older than its checkpoints: it knows them up to number " + inside.number();
        }
        if (outside.number() == inside.number() && !outside.digest().equals(inside.digest())) {
            return "checkpoint number " + outside.number() + " is not the one that was written";
        }
        return null;
    }

    private List<Fault> check(Map<UUID, Head> heads, Map<UUID, Head> grown, boolean whole) {
        var faults = new ArrayList<Fault>();
        var ids = new TreeSet<>(heads.keySet());
        ids.addAll(chains.all());
        for (UUID id : ids) {
            var signed = new TreeMap<Long, byte[]>();
            Head head = heads.get(id);
            if (head != null) {
                signed.put(head.seq(), HexFormat.of().parseHex(head.hash()));
            }
            ChainCheck check = whole ? ChainCheck.whole(id, signed) : ChainCheck.from(id, signed);
            Optional<Fault> fault = follow(id, check);
            fault.ifPresent(faults::add);
            if (fault.isEmpty() && (head == null || check.seq() > head.seq())) {
                grown.put(id, new Head(check.seq(), Hashes.hex(check.hash())));
            }
        }
        return faults;
    }

    private Optional<Fault> follow(UUID chain, ChainCheck check) {
        while (true) {
            List<StoredRow> page = chains.after(chain, check.seq(), PAGE);
            for (StoredRow row : page) {
                Optional<Fault> fault = check.next(row);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            if (page.size() < PAGE) {
                return check.end();
            }
        }
    }

    private boolean alone() {
        return db.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(WRITER)
                .query(Boolean.class)
                .single();
    }

    private Optional<Instant> lastAt() {
        return db.sql("SELECT at FROM audit_checkpoint ORDER BY number DESC LIMIT 1")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    private Known lastKnown() {
        return db.sql("SELECT number, digest FROM audit_checkpoint ORDER BY number DESC LIMIT 1")
                .query((row, _) -> new Known(row.getLong(1), Hashes.hex(row.getBytes(2))))
                .optional()
                .orElse(Known.NONE);
    }

    private void remember(long number, String digest, Instant at) {
        db.sql("INSERT INTO audit_checkpoint (number, digest, at) VALUES (?, ?, ?)")
                .params(number, HexFormat.of().parseHex(digest), Timestamp.from(at))
                .update();
    }

    private void verified(UUID chain, long seq, Instant at) {
        db.sql("""
                        INSERT INTO audit_verified (chain_id, seq, at) VALUES (?, ?, ?)
                        ON CONFLICT (chain_id) DO UPDATE SET seq = excluded.seq, at = excluded.at
                        """).params(chain, seq, Timestamp.from(at)).update();
    }
}
