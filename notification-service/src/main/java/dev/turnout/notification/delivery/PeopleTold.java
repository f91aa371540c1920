package dev.turnout.notification.delivery;

import dev.turnout.notification.escalation.EscalationSteps;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// People were told of a change by inbox and live push; published in the transaction, so that further ways
/// can be planned with it.
///
/// @param at when exactly they were; empty where it is about people who were told before
/// @param own the event's own steps, if it has decided any
public record PeopleTold(
        UUID changeId, String contributor, int part, Optional<Instant> at, Optional<EscalationSteps> own) {

    /// The name of a job about them, the same when the message comes again.
    String job() {
        return "%s/%s/%d".formatted(changeId, contributor, part);
    }
}
