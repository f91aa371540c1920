package dev.turnout.event.contract;

import dev.turnout.event.programme.SessionChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something changed that people have to be told. As many [PeopleTouchedV1] follow under the same key
/// as `parts` says.
///
/// @param openedBy who made the change; null for the platform itself
record ChangeOpenedV1(
        UUID changeId,
        UUID eventId,
        UUID organizationId,
        String subjectType,
        UUID subjectId,
        List<String> kinds,
        String title,
        SessionStateV1 before,
        SessionStateV1 after,
        @Nullable UUID openedBy,
        Instant openedAt,
        int parts) {

    static ChangeOpenedV1 of(
            UUID changeId,
            UUID organizationId,
            SessionChange change,
            @Nullable UUID openedBy,
            Instant openedAt,
            int parts) {
        return new ChangeOpenedV1(
                changeId,
                change.after().eventId(),
                organizationId,
                "session",
                change.after().id(),
                SessionChangedV1.words(change),
                change.after().content().title(),
                SessionStateV1.of(change.before()),
                SessionStateV1.of(change.after()),
                openedBy,
                openedAt,
                parts);
    }
}
