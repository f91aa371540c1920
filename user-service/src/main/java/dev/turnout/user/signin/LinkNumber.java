package dev.turnout.user.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What the browser shows that asked for a link, and what another one has to be told before the link works there. So a
/// link that somebody had mailed to another person signs nobody in but themselves, and one that was read by others
/// signs in no browser of theirs.
final class LinkNumber {

    private static final int LIMIT = 1_000_000;

    private LinkNumber() {}

    /// @param browserDigest of the mark that the browser keeps
    static String of(byte[] browserDigest) {
        byte[] digest = Digests.of("link-number/" + HexFormat.of().formatHex(browserDigest));
        return "%06d".formatted(Math.floorMod(ByteBuffer.wrap(digest).getLong(), LIMIT));
    }

    static boolean matches(byte[] browserDigest, String given) {
        return MessageDigest.isEqual(
                of(browserDigest).getBytes(StandardCharsets.UTF_8),
                given.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8));
    }
}
