package dev.turnout.notification.livelog;

import java.nio.charset.StandardCharsets;

/// JSON with the header of a WebSocket text frame before it, made once and then written as it is to every
/// reader.
///
/// The array is shared and must not be changed.
public class Encoded {

    private final byte[] wire;
    private final int start;

    protected Encoded(String json) {
        this(json.getBytes(StandardCharsets.UTF_8));
    }

    Encoded(byte[] json) {
        this.start = headerLength(json.length);
        this.wire = new byte[start + json.length];
        header(wire, json.length);
        System.arraycopy(json, 0, wire, start, json.length);
    }

    public static Encoded of(String json) {
        return new Encoded(json);
    }

    /// The whole WebSocket frame.
    public byte[] wire() {
        return wire;
    }

    /// Where the JSON starts in [#wire()].
    public int start() {
        return start;
    }

    /// How many bytes the JSON has.
    public int length() {
        return wire.length - start;
    }

    /// Whether it goes before everything else that waits, and is never dropped.
    public boolean urgent() {
        return false;
    }

    public String json() {
        return new String(wire, start, length(), StandardCharsets.UTF_8);
    }

    /// The length of the header of an unmasked text frame with so many bytes.
    public static int headerLength(int payload) {
        return payload < 126 ? 2 : payload <= 0xFFFF ? 4 : 10;
    }

    /// Writes the header of an unmasked, final text frame (RFC 6455, section 5.2) to the start of the
    /// target.
    public static void header(byte[] target, int payload) {
        target[0] = (byte) 0x81;
        if (payload < 126) {
            target[1] = (byte) payload;
        } else if (payload <= 0xFFFF) {
            target[1] = 126;
            target[2] = (byte) (payload >>> 8);
            target[3] = (byte) payload;
        } else {
            target[1] = 127;
            for (int i = 0; i < 8; i++) {
                target[2 + i] = (byte) ((long) payload >>> (56 - 8 * i));
            }
        }
    }
}
