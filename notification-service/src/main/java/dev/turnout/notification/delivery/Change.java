package dev.turnout.notification.delivery;

import dev.turnout.notification.wishes.Category;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that other people have to know, as its owner has told it.
record Change(
        UUID id,
        UUID eventId,
        UUID organizationId,
        String subjectType,
        UUID subjectId,
        Category category,
        List<String> kinds,
        String title,
        JsonNode before,
        JsonNode after,
        @Nullable UUID openedBy,
        Instant openedAt,
        int partsExpected) {}
