package dev.turnout.user.sensitive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something about a participant that people have to be told. Its title and states are empty: what it is about is for
/// who opens it.
///
/// @param openedBy null for the platform itself
record ChangeOpenedV1(
        UUID changeId,
        UUID eventId,
        UUID organizationId,
        String subjectType,
        UUID subjectId,
        List<String> kinds,
        String title,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable UUID openedBy,
        Instant openedAt,
        int parts) {}
