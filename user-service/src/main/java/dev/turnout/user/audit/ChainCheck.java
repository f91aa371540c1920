package dev.turnout.user.audit;

import java.security.MessageDigest;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Follows one chain row by row and names the first that is not what was recorded.
///
/// The hashes show an edit, a gap, a swap and an insertion. That the end is missing, or that somebody computed all
/// hashes anew, only the signed heads of the checkpoints show.
final class ChainCheck {

    private final UUID chainId;
    private final NavigableMap<Long, byte[]> signed;
    private long seq;
    private byte @Nullable [] hash;
    private byte @Nullable [] hashBefore;
    private long confirmed;
    private @Nullable UUID lastId;

    private ChainCheck(UUID chainId, long seq, byte @Nullable [] hash, NavigableMap<Long, byte[]> signed) {
        this.chainId = chainId;
        this.seq = seq;
        this.hash = hash;
        this.confirmed = seq;
        this.signed = signed;
    }

    /// From the first row.
    ///
    /// @param signed hash by sequence number, from checkpoints
    static ChainCheck whole(UUID chainId, NavigableMap<Long, byte[]> signed) {
        return new ChainCheck(chainId, 0, Hashes.none(), signed);
    }

    /// From a row whose hash a checkpoint knows; it is checked too.
    static ChainCheck from(UUID chainId, NavigableMap<Long, byte[]> signed) {
        return signed.isEmpty() ? whole(chainId, signed) : new ChainCheck(chainId, signed.firstKey() - 1, null, signed);
    }

    /// The last row that was in order.
    long seq() {
        return seq;
    }

    /// The last row whose hash a checkpoint confirms.
    long confirmed() {
        return confirmed;
    }

    byte[] hash() {
        return hash == null ? Hashes.none() : hash;
    }

    /// Takes the next row over, or says what is wrong; nothing may follow after that.
    Optional<Fault> next(StoredRow row) {
        long expected = seq + 1;
        UUID rowId = row.entry().rowId();
        if (row.entry().seq() != expected) {
            return fault(expected, Fault.Kind.MISSING, null);
        }
        if (!row.isAsHashed()) {
            // A row that names the last but one as the one before it knows nothing of the last.
            return same(row.prevHash(), hashBefore)
                    ? fault(seq, Fault.Kind.INSERTED, lastId)
                    : fault(expected, Fault.Kind.EDITED, rowId);
        }
        if (hash != null && !same(row.prevHash(), hash)) {
            return seq == 0 ? fault(expected, Fault.Kind.REPLACED, rowId) : fault(seq, Fault.Kind.REPLACED, lastId);
        }
        byte @Nullable [] known = signed.get(expected);
        if (known != null && !same(row.hash(), known)) {
            return Optional.of(new Fault(chainId, confirmed + 1, expected, Fault.Kind.REWRITTEN, null));
        }
        if (!row.cameFromThere()) {
            return fault(expected, Fault.Kind.ADDRESS_EDITED, rowId);
        }
        if (known != null) {
            confirmed = expected;
        }
        hashBefore = hash;
        hash = row.hash();
        seq = expected;
        lastId = rowId;
        return Optional.empty();
    }

    /// What is wrong with the chain when no row follows.
    Optional<Fault> end() {
        Map.Entry<Long, byte[]> beyond = signed.higherEntry(seq);
        return beyond == null
                ? Optional.empty()
                : Optional.of(new Fault(chainId, seq + 1, signed.lastKey(), Fault.Kind.CUT_OFF, null));
    }

    private Optional<Fault> fault(long at, Fault.Kind kind, @Nullable UUID rowId) {
        return Optional.of(new Fault(chainId, at, at, kind, rowId));
    }

    private static boolean same(byte[] one, byte @Nullable [] other) {
        return other != null && MessageDigest.isEqual(one, other);
    }
}
