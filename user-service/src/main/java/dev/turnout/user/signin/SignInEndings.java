package dev.turnout.user.signin;

import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.security.SignInsEnded;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells all services which sign-ins have ended, so that their tokens are refused before they expire.
@Component
public class SignInEndings {

    private static final String TOPIC = "turnout.identity.sign-ins.v1";

    private final Outbox outbox;
    private final Clock clock;

    SignInEndings(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// These sign-ins, or single tokens of the person, have ended.
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(UUID person, List<String> ids) {
        if (!ids.isEmpty()) {
            append(new SignInsEnded(person, ids, false, clock.instant()));
        }
    }

    /// Every token that the person was ever given is worth nothing from now on.
    @Transactional(propagation = Propagation.MANDATORY)
    public void all(UUID person) {
        append(new SignInsEnded(person, List.of(), true, clock.instant()));
    }

    private void append(SignInsEnded ended) {
        outbox.append(new OutboundFact(
                TOPIC,
                ended.personId().toString(),
                "SignInsEndedV1",
                ended.endedAt().toEpochMilli(),
                ended));
    }
}
