package dev.turnout.notification.untold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who was not told.
///
/// @param name null where user-service did not tell
/// @param state `failed`, or `sent` without an answer
/// @param action what was done last: `sent-again`, `taken`, `not-reached`; null for nothing yet
/// @param actionBy who did it
record UntoldPerson(
        UUID notificationId,
        UUID personId,
        @Nullable String name,
        List<String> because,
        String state,
        @Nullable String reason,
        Instant since,
        @Nullable String action,
        @Nullable UUID actionBy,
        @Nullable Instant actionAt,
        @Nullable String note) {

    UntoldPerson named(@Nullable String known) {
        return new UntoldPerson(
                notificationId, personId, known, because, state, reason, since, action, actionBy, actionAt, note);
    }
}
