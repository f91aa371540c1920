package dev.turnout.e2e.journey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The app that somebody adds their account to, as written in RFC 6238.
///
/// @param secret what the page tells it, in base 32
record Authenticator(String secret) {
    private static final int SECONDS = 30;

    /// Adds the account whose set-up page is open.
    static Authenticator of(Person person) {
        return new Authenticator(person.page().locator("main code").innerText());
    }

    /// What it shows now.
    String code() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(Math.floorDiv(Instant.now().getEpochSecond(), SECONDS))
                .array());
        int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
    }

    private byte[] bytes() {
        var bits = new StringBuilder();
        secret.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(value -> bits.append(
                        "%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0')));
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }
}
