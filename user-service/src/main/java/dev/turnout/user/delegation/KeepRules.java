package dev.turnout.user.delegation;

import dev.turnout.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Refuses what breaks a rule that the organizers made a blocking one. A rule that was broken before hinders nobody
/// from making it better.
@Component
class KeepRules {

    private final Rules rules;

    KeepRules(Rules rules) {
        this.rules = rules;
    }

    /// @throws ProblemException 409 `rule-broken` with what would be broken
    void require(UUID eventId, Numbers before, Numbers after) {
        List<Numbers.Broken> refusals = before.refusals(rules.of(eventId), after);
        if (!refusals.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "rule-broken",
                    "A rule of this event does not allow it.",
                    Map.of("broken", refusals));
        }
    }
}
