package dev.turnout.event.programme;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A way in which people can be touched by a session: they starred it, speak in it, work on it.
public interface TouchSource {

    /// The stable word for the reason.
    String reason();

    /// The people of each of these sessions by session id, as this transaction sees them.
    Map<UUID, Set<UUID>> peopleOf(Collection<Step> steps);

    /// A session before and after a change.
    record Step(Session before, Session after) {

        /// The session's id.
        public UUID sessionId() {
            return after.id();
        }
    }
}
