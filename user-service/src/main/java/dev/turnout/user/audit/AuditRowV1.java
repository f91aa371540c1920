package dev.turnout.user.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An audit record as services send it.
record AuditRowV1(
        UUID id,
        Instant at,
        UUID actorId,
        @Nullable UUID onBehalfOf,
        String action,
        String objectType,
        String objectId,
        @Nullable UUID organizationId,
        @Nullable UUID eventId,
        JsonNode details,
        @Nullable String traceId,
        @Nullable String ip) {}
