package dev.turnout.notification.words;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One version of what an organizer says.
///
/// @param eventId null: in the whole organization
/// @param withdrawn our words count again
record Template(
        UUID id,
        UUID organizationId,
        @Nullable UUID eventId,
        Slot slot,
        int version,
        TemplateText text,
        boolean withdrawn,
        Instant writtenAt) {}
