package dev.turnout.event.programme;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Says whom a change would touch, without making it.
@Component
class PreviewChange {

    private final Programme programme;
    private final SessionStore sessions;
    private final List<TouchSource> sources;

    PreviewChange(Programme programme, SessionStore sessions, List<TouchSource> sources) {
        this.programme = programme;
        this.sessions = sessions;
        this.sources = sources;
    }

    /// @param kinds in what respects the session would change
    /// @param people everybody who would be told
    record Preview(Set<ChangeKind> kinds, List<TouchedPerson> people) {

        /// How many of them for this reason. Somebody with two reasons counts for both.
        long because(String reason) {
            return people.stream()
                    .filter(person -> person.because().contains(reason))
                    .count();
        }
    }

    @Transactional(readOnly = true)
    Optional<Preview> handle(UUID sessionId, ChangeSession.Step step) {
        return sessions.find(sessionId)
                .flatMap(session -> programme.rehearse(session.eventId()).map(edit -> switch (step.apply(
                        session, edit)) {
                    case Revision.Changed(Session before, Session after, Set<ChangeKind> kinds) ->
                        new Preview(kinds, touched(before, after, kinds));
                    case Revision.Unchanged _, Revision.Refused _ -> new Preview(Set.of(), List.of());
                }));
    }

    private List<TouchedPerson> touched(Session before, Session after, Set<ChangeKind> kinds) {
        return kinds.stream().noneMatch(ChangeKind::concernsPeople)
                ? List.of()
                : Reach.of(List.of(new TouchSource.Step(before, after)), sources)
                        .of(after.id());
    }
}
