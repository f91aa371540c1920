package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A change was opened by the service that owns its subject; `parts` of it will name the people it touches.
record ChangeOpenedV1(
        UUID changeId,
        UUID eventId,
        UUID organizationId,
        String subjectType,
        UUID subjectId,
        List<String> kinds,
        String title,
        JsonNode before,
        JsonNode after,
        @Nullable UUID openedBy,
        Instant openedAt,
        int parts) {

    Change toChange() {
        return new Change(
                changeId,
                eventId,
                organizationId,
                subjectType,
                subjectId,
                kinds,
                title,
                before,
                after,
                openedBy,
                openedAt,
                parts);
    }
}
