package dev.turnout.notification.delivery;

import dev.turnout.notification.wishes.Category;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A change was opened by the service that owns its subject; `parts` of it will name the people it touches.
///
/// @param category what it is to those who are told; without it its kinds say so
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
        int parts,
        @Nullable String category) {

    Change toChange() {
        return new Change(
                changeId,
                eventId,
                organizationId,
                subjectType,
                subjectId,
                Category.of(category, kinds, subjectType),
                kinds,
                title,
                before,
                after,
                openedBy,
                openedAt,
                parts);
    }
}
