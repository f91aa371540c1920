package dev.turnout.common.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// What stands for an area where its name cannot, as in the name of a live channel: the same for the same name, in
/// any letter case.
public final class AreaMark {

    private static final int LENGTH = 32;

    private AreaMark() {}

    /// The mark of an area.
    public static String of(String area) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(area.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
