package dev.turnout.user.audit;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which checkpoints can be believed. A signature speaks for all before it, because each names the digest of its
/// predecessor; where that thread is broken the next signature is asked.
final class CheckpointTrust {

    private final Map<UUID, NavigableMap<Long, byte[]>> heads = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int believed;

    /// @param checkpoints by their number
    CheckpointTrust(List<Checkpoint> checkpoints, Map<String, PublicKey> keys) {
        @Nullable Checkpoint next = null;
        for (Checkpoint one : checkpoints.reversed()) {
            boolean vouchedFor = next != null
                    && next.number() == one.number() + 1
                    && next.previous().equals(one.digest());
            if (next != null && !vouchedFor) {
                faults.add(
                        next.number() > one.number() + 1
                                ? "checkpoints " + (one.number() + 1) + " to " + (next.number() - 1) + " are missing"
                                : "checkpoint " + one.number() + " is not the one that was written");
            }
            if (vouchedFor || signed(one, keys)) {
                believed++;
                believe(one);
                next = one;
            }
        }
        if (next != null && next.number() > 1) {
            faults.add("checkpoints 1 to " + (next.number() - 1) + " are missing");
        }
    }

    private boolean signed(Checkpoint one, Map<String, PublicKey> keys) {
        PublicKey key = keys.get(one.key());
        if (key == null) {
            faults.add("checkpoint " + one.number() + " is signed by a key that is not known here");
            return false;
        }
        if (!CheckpointKey.verifies(key, one)) {
            faults.add("checkpoint " + one.number() + " was changed: its signature does not fit");
            return false;
        }
        return true;
    }

    private void believe(Checkpoint one) {
        one.heads()
                .forEach((chain, head) -> heads.computeIfAbsent(chain, _ -> new TreeMap<>())
                        .put(head.seq(), HexFormat.of().parseHex(head.hash())));
    }

    /// Signed hashes by sequence number, for each chain.
    Map<UUID, NavigableMap<Long, byte[]>> heads() {
        return heads;
    }

    /// What is wrong with the checkpoints, in words.
    List<String> faults() {
        return List.copyOf(faults);
    }

    int believed() {
        return believed;
    }
}
