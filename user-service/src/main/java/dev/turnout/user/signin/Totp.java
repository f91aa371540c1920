package dev.turnout.user.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, six digits, thirty seconds.
final class Totp {

    static final int SECRET_BYTES = 20;
    static final int DIGITS = 6;
    static final long STEP_SECONDS = 30;

    /// Clocks of phones differ a little.
    private static final int STEPS_AROUND = 1;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Totp() {}

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            int limit = Math.powExact(10, digits);
            return ("%0" + digits + "d").formatted(number % limit);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /// The step that this code belongs to; none when it is wrong, or not later than the last one that was used.
    static OptionalLong match(byte[] secret, String code, Instant now, long lastStep) {
        long here = step(now);
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(here - STEPS_AROUND, here + STEPS_AROUND)
                .filter(step -> step > lastStep)
                .filter(step ->
                        MessageDigest.isEqual(given, code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    /// As apps want the secret typed.
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        long buffer = 0;
        int held = 0;
        for (byte one : bytes) {
            buffer = buffer << Byte.SIZE | one & 0xff;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((int) (buffer >> held & 0x1f)));
            }
        }
        return held == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((int) (buffer << BITS - held & 0x1f)))
                        .toString();
    }
}
