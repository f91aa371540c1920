package dev.turnout.notification.untold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who was not told.
///
/// @param name null where user-service did not tell
/// @param phone shown to the one who has taken to call them alone; null for others, and where there is none
/// @param state `failed`, or `sent` without an answer
/// @param action what was done last: `sent-again`, `taken`, `not-reached`; null for nothing yet
/// @param actionBy who did it
record UntoldPerson(
        UUID notificationId,
        UUID personId,
        @Nullable String name,
        @Nullable String phone,
        List<String> because,
        String state,
        @Nullable String reason,
        Instant since,
        @Nullable String action,
        @Nullable UUID actionBy,
        @Nullable Instant actionAt,
        @Nullable String note) {

    UntoldPerson named(@Nullable String known) {
        return with(known, phone);
    }

    UntoldPerson callable(@Nullable String number) {
        return with(name, number);
    }

    boolean takenBy(UUID caller) {
        return "taken".equals(action) && caller.equals(actionBy);
    }

    private UntoldPerson with(@Nullable String known, @Nullable String number) {
        return new UntoldPerson(
                notificationId,
                personId,
                known,
                number,
                because,
                state,
                reason,
                since,
                action,
                actionBy,
                actionAt,
                note);
    }
}
