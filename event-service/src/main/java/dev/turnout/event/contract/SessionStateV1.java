package dev.turnout.event.contract;

import dev.turnout.event.programme.Named;
import dev.turnout.event.programme.Session;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people plan with: where and when a session is, and whether it is.
record SessionStateV1(
        Instant startsAt,
        int durationMinutes,
        @Nullable UUID roomId,
        @Nullable String roomName,
        String title,
        String status) {

    static SessionStateV1 of(Session session) {
        Named room = session.content().room();
        return new SessionStateV1(
                session.content().startsAt(),
                session.content().durationMinutes(),
                room == null ? null : room.id(),
                room == null ? null : room.name(),
                session.content().title(),
                session.status().word());
    }
}
