package dev.turnout.notification.edge;

/// Why the edge ends a connection. Below 4500 the client connects again, from there on it stops.
enum CloseCode {
    HELLO_LATE(4002, "no hello in time"),
    SLOW(4008, "reading too slowly; resume from your offset"),
    GAP(4010, "the order was lost; resume from your offset"),
    NO_PONG(4012, "no sign of life"),
    RATE(4013, "too many frames"),
    UNAVAILABLE(4014, "cannot check the token now"),
    DRAIN(4100, "retry=500-8000"),
    TOKEN_EXPIRED(4401, "token expired"),
    MALFORMED(4500, "not a frame of this protocol"),
    OVERSIZED(4501, "message over 60 KiB"),
    PROTOCOL(4502, "frame not allowed here"),
    TOKEN_REFUSED(4503, "token refused"),
    SIGNED_OUT(4504, "this sign-in has ended");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    /// Whether the client, as far as anybody knows, is only away for a moment.
    boolean mayComeBack() {
        return this != NO_PONG && this != SIGNED_OUT && this != TOKEN_REFUSED;
    }

    String reason() {
        return reason;
    }
}
