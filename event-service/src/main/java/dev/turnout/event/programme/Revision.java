package dev.turnout.event.programme;

import java.util.Set;

/// What became of the wish to change a session.
sealed interface Revision {

    record Changed(Session before, Session after, Set<ChangeKind> kinds) implements Revision {}

    record Unchanged(Session session) implements Revision {}

    record Refused(String reason) implements Revision {}
}
