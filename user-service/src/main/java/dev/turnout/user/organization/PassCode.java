package dev.turnout.user.organization;

import dev.turnout.common.seal.SealingKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The code of a pass: which one and until when, signed, so that a forged or expired one is refused before anything is
/// looked up.
@Component
class PassCode {

    private static final String PURPOSE = "helper-pass";
    private static final byte VERSION = 1;
    private static final int SAID_BYTES = 1 + 2 * Long.BYTES + Long.BYTES;
    private static final int SIGNATURE_BYTES = 32;

    private final SealingKey key;

    PassCode(SealingKey key) {
        this.key = key;
    }

    String of(HelperPass pass) {
        byte[] said = ByteBuffer.allocate(SAID_BYTES)
                .put(VERSION)
                .putLong(pass.id().getMostSignificantBits())
                .putLong(pass.id().getLeastSignificantBits())
                .putLong(pass.until().getEpochSecond())
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SAID_BYTES + SIGNATURE_BYTES)
                        .put(said)
                        .put(key.sign(said, PURPOSE))
                        .array());
    }

    /// The pass that this is the code of, when we signed it and it has not run out.
    Optional<UUID> read(String code, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(code);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != SAID_BYTES + SIGNATURE_BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(bytes, SAID_BYTES);
        if (!MessageDigest.isEqual(key.sign(said, PURPOSE), Arrays.copyOfRange(bytes, SAID_BYTES, bytes.length))) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(said, 1, SAID_BYTES - 1);
        var id = new UUID(fields.getLong(), fields.getLong());
        return now.getEpochSecond() < fields.getLong() ? Optional.of(id) : Optional.empty();
    }
}
