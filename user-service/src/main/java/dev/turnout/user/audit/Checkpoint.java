package dev.turnout.user.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What was known of the chains at one time, signed. Each names the digest of the one before it, so that none can be
/// taken out unnoticed.
///
/// @param heads the last row of each chain that has grown; of every chain in the first of a day
/// @param previous digest of the checkpoint before this one, empty for the first
/// @param key which key signed it
/// @param line the text that is kept, signature included
record Checkpoint(
        long number, Instant at, Map<UUID, Head> heads, String previous, String key, String signature, String line) {

    /// The last row of a chain.
    record Head(long seq, String hash) {}

    private record Signed(long number, Instant at, Map<UUID, Head> heads, String previous, String key) {}

    private record Parsed(
            long number, Instant at, Map<UUID, Head> heads, String previous, String key, String signature) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SIGNATURE = ",\"signature\":\"";

    Checkpoint {
        heads = Map.copyOf(heads);
    }

    static Checkpoint sign(long number, Instant at, Map<UUID, Head> heads, String previous, CheckpointKey key) {
        String text = JSON.writeValueAsString(new Signed(number, at, heads, previous, key.id()));
        String open = text.substring(0, text.length() - 1);
        String signature = key.sign(open);
        return new Checkpoint(number, at, heads, previous, key.id(), signature, open + SIGNATURE + signature + "\"}");
    }

    /// @throws IllegalArgumentException when the line is none
    static Checkpoint parse(String line) {
        int end = line.lastIndexOf(SIGNATURE);
        try {
            Parsed read = JSON.readValue(line, Parsed.class);
            // Nothing may follow the signature that a reader would take for signed.
            if (end > 0
                    && read.heads() != null
                    && read.at() != null
                    && line.equals(line.substring(0, end) + SIGNATURE + read.signature() + "\"}")) {
                return new Checkpoint(
                        read.number(), read.at(), read.heads(), read.previous(), read.key(), read.signature(), line);
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new IllegalArgumentException("this line is no checkpoint");
    }

    /// The text that the signature is for.
    String signedText() {
        return line.substring(0, line.lastIndexOf(SIGNATURE));
    }

    String digest() {
        return Hashes.hex(Hashes.sha256(new byte[0], line));
    }
}
