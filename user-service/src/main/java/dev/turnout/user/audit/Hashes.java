package dev.turnout.user.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 as the log uses it.
final class Hashes {

    private static final int SIZE = 32;

    private Hashes() {}

    /// What stands before the first row of a chain.
    static byte[] none() {
        return new byte[SIZE];
    }

    /// The hash of a row, which depends on all rows before it.
    static byte[] of(byte[] previous, AuditEntry entry) {
        return sha256(previous, entry.canonical());
    }

    static byte[] sha256(byte[] first, String then) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(then.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
