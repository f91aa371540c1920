package dev.turnout.ticketing.ticket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a ticket's code says: 61 bytes and an Ed25519 signature of 64, as `TT1.` and base64url.
///
/// ```
/// version 1 | key id 4 | event 16 | serial 16 | product 16 | valid from 4 | valid until 4 | signature 64
/// ```
/// Times are minutes since 1970, 0 where there is no bound. A scanner needs the event's public keys and nothing else.
record TicketCode(
        int keyId,
        UUID eventId,
        UUID serial,
        UUID product,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    static final int PAYLOAD_BYTES = 61;
    static final int SIGNATURE_BYTES = 64;
    private static final byte VERSION = 1;
    private static final String PREFIX = "TT1.";
    private static final int TEXT_LENGTH = PREFIX.length() + (PAYLOAD_BYTES + SIGNATURE_BYTES + 2) / 3 * 4 - 1;

    /// A code as it was read, not yet believed.
    record Signed(TicketCode code, byte[] payload, byte[] signature) {

        /// The code of this text, if it has the form of one.
        static Optional<Signed> parse(String text) {
            if (text.length() != TEXT_LENGTH || !text.startsWith(PREFIX)) {
                return Optional.empty();
            }
            String encoded = text.substring(PREFIX.length());
            byte[] bytes;
            try {
                bytes = Base64.getUrlDecoder().decode(encoded);
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
            // The last character has bits that decoding drops; a code has exactly one spelling.
            if (bytes[0] != VERSION || !encode(bytes).equals(encoded)) {
                return Optional.empty();
            }
            byte[] payload = Arrays.copyOf(bytes, PAYLOAD_BYTES);
            return Optional.of(
                    new Signed(read(payload), payload, Arrays.copyOfRange(bytes, PAYLOAD_BYTES, bytes.length)));
        }
    }

    byte[] payload() {
        ByteBuffer bytes = ByteBuffer.allocate(PAYLOAD_BYTES).put(VERSION).putInt(keyId);
        put(bytes, eventId);
        put(bytes, serial);
        put(bytes, product);
        return bytes.putInt(minutes(validFrom)).putInt(minutes(validUntil)).array();
    }

    String text(byte[] signature) {
        return PREFIX
                + encode(ByteBuffer.allocate(PAYLOAD_BYTES + SIGNATURE_BYTES)
                        .put(payload())
                        .put(signature)
                        .array());
    }

    /// Whether the ticket counts at this time, give or take what two clocks may differ.
    boolean validAt(Instant time, Duration tolerance) {
        return (validFrom == null || !time.plus(tolerance).isBefore(validFrom))
                && (validUntil == null || time.minus(tolerance).isBefore(validUntil));
    }

    private static TicketCode read(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload, 1, PAYLOAD_BYTES - 1);
        return new TicketCode(
                bytes.getInt(),
                uuid(bytes),
                uuid(bytes),
                uuid(bytes),
                instant(bytes.getInt()),
                instant(bytes.getInt()));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static int minutes(@Nullable Instant time) {
        return time == null ? 0 : Math.toIntExact(time.getEpochSecond() / 60);
    }

    private static @Nullable Instant instant(int minutes) {
        return minutes == 0 ? null : Instant.ofEpochSecond(minutes * 60L);
    }
}
