package dev.turnout.user.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A row as people read it.
///
/// @param address where the deed came from, null once that is forgotten
record AuditRowView(
        long seq,
        UUID id,
        Instant at,
        Who actor,
        @Nullable Who onBehalfOf,
        String action,
        What object,
        @Nullable UUID eventId,
        String service,
        @Nullable String traceId,
        @Nullable String address,
        JsonNode details) {

    /// @param name null for a person whom the reader may not know, or who is gone
    record Who(UUID id, @Nullable String name) {}

    /// @param name of a person, else null
    record What(String type, String id, @Nullable String name) {}

    /// @param verified how far the chain was found in order, null before the first time
    record Rows(
            List<AuditRowView> items,
            @Nullable String nextCursor,
            @Nullable Verified verified) {}

    /// Up to which row, and when.
    record Verified(long seq, Instant at) {}
}
