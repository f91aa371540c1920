package dev.turnout.event.contract;

import dev.turnout.event.myday.StarChanged;
import java.util.UUID;

/// Somebody starred a session.
///
/// @param starCount how many stars it has now
record SessionStarredV1(UUID sessionId, UUID eventId, UUID personId, int starCount) {

    static SessionStarredV1 of(StarChanged change) {
        return new SessionStarredV1(change.sessionId(), change.eventId(), change.personId(), change.starCount());
    }
}
