package dev.turnout.user.audit;

import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks the whole log, as one snapshot of the database shows it, against its hashes and the checkpoints outside.
final class VerifyLog {

    private static final int PAGE = 2_000;

    /// @param rows how many were in order from the first
    /// @param signed up to which row a checkpoint confirms them
    record Chain(UUID id, long rows, long signed, @Nullable Fault fault) {}

    /// @param faults what is wrong with the checkpoints
    record Report(List<Chain> chains, int checkpoints, List<String> faults) {

        boolean inOrder() {
            return faults.isEmpty() && chains.stream().allMatch(chain -> chain.fault() == null);
        }

        long rows() {
            return chains.stream().mapToLong(Chain::rows).sum();
        }
    }

    private final Connection database;
    private final CheckpointFiles files;
    private final Map<String, PublicKey> keys;

    VerifyLog(Connection database, CheckpointFiles files, Map<String, PublicKey> keys) {
        this.database = database;
        this.files = files;
        this.keys = keys;
    }

    /// The files are read first: of what a checkpoint names, the snapshot then has every row.
    Report run() throws SQLException, IOException {
        CheckpointFiles.Content content = files.all();
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        database.setReadOnly(true);
        Newest inside = newest();
        List<Checkpoint> meanwhile =
                inside.number() > last(content.checkpoints()) ? files.all().checkpoints() : content.checkpoints();
        var trust = new CheckpointTrust(content.checkpoints(), keys);
        var faults = new ArrayList<>(trust.faults());
        content.unreadable().forEach(place -> faults.add("no checkpoint can be read in " + place));
        compare(meanwhile, inside, faults);
        return new Report(chains(trust.heads()), trust.believed(), List.copyOf(faults));
    }

    /// The newest checkpoint that the database knows of.
    private record Newest(long number, String digest) {}

    private Newest newest() throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT number, digest FROM audit_checkpoint ORDER BY number DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? new Newest(row.getLong(1), Hashes.hex(row.getBytes(2))) : new Newest(0, "");
        }
    }

    private static long last(List<Checkpoint> checkpoints) {
        return checkpoints.isEmpty() ? 0 : checkpoints.getLast().number();
    }

    private static void compare(List<Checkpoint> checkpoints, Newest inside, List<String> faults) {
        long outside = last(checkpoints);
        if (outside < inside.number()) {
            faults.add("checkpoints %d to %d are missing; the database knows of them"
                    .formatted(outside + 1, inside.number()));
        } else if (outside > inside.number() + 1) {
            faults.add("the database is older than its checkpoints: it knows %d of %d"
                    .formatted(inside.number(), outside));
        }
        checkpoints.stream()
                .filter(one -> one.number() == inside.number() && !one.digest().equals(inside.digest()))
                .forEach(one -> faults.add("checkpoint " + one.number() + " is not the one that the database knows"));
    }

    private List<Chain> chains(Map<UUID, NavigableMap<Long, byte[]>> heads) throws SQLException {
        var chains = new ArrayList<Chain>();
        Set<UUID> seen = new HashSet<>();
        try (PreparedStatement query = database.prepareStatement(StoredRow.SELECT + " ORDER BY e.chain_id, e.seq")) {
            query.setFetchSize(PAGE);
            try (ResultSet rows = query.executeQuery()) {
                @Nullable Following at = null;
                while (rows.next()) {
                    StoredRow row = StoredRow.read(rows);
                    UUID id = row.entry().chainId();
                    if (at == null || !at.id.equals(id)) {
                        if (at != null) {
                            chains.add(at.end());
                        }
                        seen.add(id);
                        at = new Following(id, heads.getOrDefault(id, new TreeMap<>()));
                    }
                    at.next(row);
                }
                if (at != null) {
                    chains.add(at.end());
                }
            }
        }
        heads.forEach((id, signed) -> {
            if (!seen.contains(id)) {
                chains.add(new Following(id, signed).end());
            }
        });
        return List.copyOf(chains);
    }

    /// One chain on the way; after a fault its other rows say nothing more.
    private static final class Following {

        private final UUID id;
        private final ChainCheck check;
        private @Nullable Fault fault;

        Following(UUID id, NavigableMap<Long, byte[]> signed) {
            this.id = id;
            this.check = ChainCheck.whole(id, signed);
        }

        void next(StoredRow row) {
            if (fault == null) {
                fault = check.next(row).orElse(null);
            }
        }

        Chain end() {
            if (fault == null) {
                fault = check.end().orElse(null);
            }
            return new Chain(id, check.seq(), check.confirmed(), fault);
        }
    }
}
