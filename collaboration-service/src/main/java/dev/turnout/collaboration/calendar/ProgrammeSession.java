package dev.turnout.collaboration.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session of a programme, as far as people plan around it.
///
/// @param status `scheduled`, `cancelled` or `removed`
record ProgrammeSession(
        UUID id,
        UUID eventId,
        long version,
        String title,
        Instant startsAt,
        Instant endsAt,
        @Nullable UUID roomId,
        @Nullable String roomName,
        String status,
        Instant updatedAt) {

    boolean takesPlace() {
        return status.equals("scheduled");
    }

    boolean isRemoved() {
        return status.equals("removed");
    }

    String key() {
        return "session:" + id;
    }
}
