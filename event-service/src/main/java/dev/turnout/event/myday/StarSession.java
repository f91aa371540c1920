package dev.turnout.event.myday;

import dev.turnout.event.myday.StarStore.StarTotal;
import dev.turnout.event.programme.ProgrammeReading;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives a session a person's star or takes it back; doing so twice changes nothing.
@Component
public class StarSession {

    private final ProgrammeReading programme;
    private final StarStore stars;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    StarSession(ProgrammeReading programme, StarStore stars, ApplicationEventPublisher publisher, Clock clock) {
        this.programme = programme;
        this.stars = stars;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// How things stand afterwards.
    ///
    /// @param sessionVersion the version that the star was given to: who has an older one has missed a change
    public record Starred(UUID sessionId, boolean starred, int starCount, long sessionVersion) {}

    /// Makes it so that the person has starred the session, or has not.
    ///
    /// @return empty when there is no such session in the programme
    @Transactional
    public Optional<Starred> handle(UUID eventId, UUID sessionId, UUID personId, boolean wanted) {
        return programme.holdStill(sessionId).map(version -> {
            boolean changed = wanted
                    ? stars.put(eventId, sessionId, personId, clock.instant())
                    : stars.delete(sessionId, personId);
            StarTotal total = changed ? stars.count(eventId, sessionId, wanted ? 1 : -1) : stars.total(sessionId);
            if (changed) {
                publisher.publishEvent(
                        new StarChanged(eventId, sessionId, personId, wanted, total.total(), total.version()));
            }
            return new Starred(sessionId, wanted, total.total(), version);
        });
    }
}
