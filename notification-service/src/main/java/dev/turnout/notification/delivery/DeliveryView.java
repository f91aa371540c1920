package dev.turnout.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How one person was told of a change, or why not yet.
///
/// @param because what connects the person with it: `starred`, `speaker`, `staff`
record DeliveryView(
        UUID notificationId,
        UUID personId,
        List<String> because,
        String state,
        @Nullable String reason,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant seenAt,
        @Nullable Instant confirmedAt,
        List<Rung> rungs) {

    /// A further way that was tried. Email that is `sent` may or may not have been read.
    ///
    /// @param dueAt when it is tried (again), while it waits
    record Rung(
            String rung,
            String state,
            @Nullable String reason,
            int attempts,
            @Nullable Instant dueAt) {}
}
