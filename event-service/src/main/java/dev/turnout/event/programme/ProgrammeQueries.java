package dev.turnout.event.programme;

import dev.turnout.event.events.Event;
import dev.turnout.event.events.Events;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Reads programmes. Each answer is of one moment, so that its version tells the truth about all of it.
@Component
class ProgrammeQueries {

    private final Events events;
    private final NamedStore parts;
    private final SessionStore sessions;

    ProgrammeQueries(Events events, NamedStore parts, SessionStore sessions) {
        this.events = events;
        this.parts = parts;
        this.sessions = sessions;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ProgrammeView whole(UUID eventId) {
        return view(
                eventId,
                sessions.all(eventId).stream()
                        .filter(session -> session.status() != SessionStatus.REMOVED)
                        .toList());
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ProgrammeView changedSince(UUID eventId, long version) {
        return view(eventId, sessions.changedSince(eventId, version));
    }

    private ProgrammeView view(UUID eventId, List<Session> shown) {
        Event event = events.find(eventId).orElseThrow();
        return ProgrammeView.of(
                event,
                events.days(eventId),
                parts.all(NamedKind.ROOM, eventId),
                parts.all(NamedKind.TRACK, eventId),
                parts.all(NamedKind.SPEAKER, eventId),
                shown);
    }
}
