package dev.turnout.event.contract;

import dev.turnout.event.myday.StarChanged;
import java.util.UUID;

/// Somebody took the star of a session back.
///
/// @param starCount how many stars it has now
record SessionUnstarredV1(UUID sessionId, UUID eventId, UUID personId, int starCount) {

    static SessionUnstarredV1 of(StarChanged change) {
        return new SessionUnstarredV1(change.sessionId(), change.eventId(), change.personId(), change.starCount());
    }
}
