package dev.turnout.event.programme;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes one session from the version that the caller has seen, and tells whom it touches.
@Component
class ChangeSession {

    private final Programme programme;
    private final SessionStore sessions;

    ChangeSession(Programme programme, SessionStore sessions) {
        this.programme = programme;
        this.sessions = sessions;
    }

    /// What is to be done with the session, given the edit that finds or makes rooms and speakers for it.
    interface Step extends BiFunction<Session, ProgrammeEdit, Revision> {}

    sealed interface Outcome {

        /// @param changeId null when nobody's plans change
        record Done(Session session, @Nullable UUID changeId) implements Outcome {}

        record Stale(Session current) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        record Missing() implements Outcome {}
    }

    @Transactional
    Outcome handle(UUID sessionId, long seenVersion, UUID actor, Step step) {
        Optional<ProgrammeEdit> opened = sessions.eventOf(sessionId).flatMap(event -> programme.edit(event, actor));
        if (opened.isEmpty()) {
            return new Outcome.Missing();
        }
        ProgrammeEdit edit = opened.get();
        // Read only now: while the event is locked nobody else can write the session.
        Session current = edit.session(sessionId).orElseThrow();
        if (current.version() != seenVersion) {
            return new Outcome.Stale(current);
        }
        return switch (step.apply(current, edit)) {
            case Revision.Refused(String reason) -> new Outcome.Refused(reason);
            case Revision.Unchanged(Session session) -> new Outcome.Done(session, null);
            case Revision.Changed change -> {
                edit.take(change);
                SessionChange done = programme.finish(edit, false).changed().getFirst();
                yield new Outcome.Done(done.after(), done.changeId());
            }
        };
    }
}
