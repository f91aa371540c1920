package dev.turnout.event.programme;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// A session of a programme. Immutable: every change gives a [Revision] with the session that follows.
public record Session(UUID id, UUID eventId, String guid, long version, SessionStatus status, SessionContent content) {

    /// A session that enters the programme.
    static Session scheduled(UUID id, UUID eventId, String guid, SessionContent content) {
        return new Session(id, eventId, guid, 1, SessionStatus.SCHEDULED, content);
    }

    /// Takes other content. A removed session has to be restored first.
    Revision revise(SessionContent next) {
        return status == SessionStatus.REMOVED
                ? new Revision.Refused("A removed session cannot be changed. Restore it first.")
                : to(status, next, content.differences(next));
    }

    /// It will not take place, but stays in the programme as cancelled.
    Revision cancel() {
        return switch (status) {
            case SCHEDULED -> to(SessionStatus.CANCELLED, content, EnumSet.of(ChangeKind.CANCELLED));
            case CANCELLED -> new Revision.Unchanged(this);
            case REMOVED -> new Revision.Refused("A removed session cannot be cancelled.");
        };
    }

    /// It leaves the programme.
    Revision remove() {
        return status == SessionStatus.REMOVED
                ? new Revision.Unchanged(this)
                : to(SessionStatus.REMOVED, content, EnumSet.of(ChangeKind.REMOVED));
    }

    /// It takes place again, as `next` says.
    Revision restore(SessionContent next) {
        Set<ChangeKind> kinds = content.differences(next);
        if (status != SessionStatus.SCHEDULED) {
            kinds.add(ChangeKind.RESTORED);
        }
        return to(SessionStatus.SCHEDULED, next, kinds);
    }

    private Revision to(SessionStatus nextStatus, SessionContent next, Set<ChangeKind> kinds) {
        return kinds.isEmpty()
                ? new Revision.Unchanged(this)
                : new Revision.Changed(
                        this, new Session(id, eventId, guid, version + 1, nextStatus, next), Set.copyOf(kinds));
    }
}
