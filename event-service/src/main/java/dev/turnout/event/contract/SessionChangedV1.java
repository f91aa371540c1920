package dev.turnout.event.contract;

import dev.turnout.event.programme.ChangeKind;
import dev.turnout.event.programme.SessionChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session of a programme changed.
///
/// @param changeId the change that people are told about; null when nobody's plans change
record SessionChangedV1(
        UUID sessionId,
        UUID eventId,
        @Nullable UUID changeId,
        List<String> kinds,
        SessionStateV1 before,
        SessionStateV1 after) {

    static SessionChangedV1 of(SessionChange change) {
        return new SessionChangedV1(
                change.after().id(),
                change.after().eventId(),
                change.changeId(),
                words(change),
                SessionStateV1.of(change.before()),
                SessionStateV1.of(change.after()));
    }

    /// The kinds in the order of their declaration, so that equal changes read equal.
    static List<String> words(SessionChange change) {
        return change.kinds().stream().sorted().map(ChangeKind::word).toList();
    }
}
