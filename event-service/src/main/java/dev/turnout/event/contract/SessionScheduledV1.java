package dev.turnout.event.contract;

import dev.turnout.event.programme.Session;
import java.util.UUID;

/// A session entered a programme.
record SessionScheduledV1(UUID sessionId, UUID eventId, String guid, SessionStateV1 state) {

    static SessionScheduledV1 of(Session session) {
        return new SessionScheduledV1(session.id(), session.eventId(), session.guid(), SessionStateV1.of(session));
    }
}
