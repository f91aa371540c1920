package dev.turnout.user.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of a chain, without its hashes.
///
/// @param chainId the organization, or [#PLATFORM]
/// @param seq its place in the chain, from 1 without gaps
/// @param at in microseconds since 1970, as precise as the database keeps it
/// @param origin SHA-256 of salt and address; null when the deed came from no request
/// @param details canonical JSON
record AuditEntry(
        UUID chainId,
        long seq,
        UUID rowId,
        long at,
        String service,
        UUID actorId,
        @Nullable UUID onBehalfOf,
        String action,
        String objectType,
        String objectId,
        @Nullable UUID eventId,
        @Nullable String traceId,
        byte @Nullable [] origin,
        String details) {

    /// The chain of what belongs to no organization.
    static final UUID PLATFORM = new UUID(0, 0);

    private static final long MILLION = 1_000_000;

    static long micros(Instant at) {
        return at.getEpochSecond() * MILLION + at.getNano() / 1_000;
    }

    Instant time() {
        return Instant.ofEpochSecond(Math.floorDiv(at, MILLION), Math.floorMod(at, MILLION) * 1_000);
    }

    /// The text that is hashed: all that the row says, under sorted names, without a space.
    String canonical() {
        var text = new CanonicalJson(400 + details.length());
        text.begin("action", action);
        text.next("actor", actorId.toString());
        text.next("at", time().toString());
        text.next("chain", chainId.toString());
        text.nextRaw("details", details);
        text.next("event", eventId == null ? null : eventId.toString());
        text.next("id", rowId.toString());
        text.next("object", objectId);
        text.next("objectType", objectType);
        text.next("onBehalfOf", onBehalfOf == null ? null : onBehalfOf.toString());
        text.next("origin", origin == null ? null : Hashes.hex(origin));
        text.nextRaw("seq", Long.toString(seq));
        text.next("service", service);
        text.next("trace", traceId);
        return text.end();
    }
}
