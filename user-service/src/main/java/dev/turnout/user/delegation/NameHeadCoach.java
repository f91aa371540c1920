package dev.turnout.user.delegation;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Caller;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Gives a locked delegation to another head coach, who can do so from now on in place of the one before.
@Component
class NameHeadCoach {

    private final Delegations delegations;
    private final DelegationMessages messages;
    private final Audit audit;

    NameHeadCoach(Delegations delegations, DelegationMessages messages, Audit audit) {
        this.delegations = delegations;
        this.messages = messages;
        this.audit = audit;
    }

    /// @param person null for nobody
    @Transactional(propagation = Propagation.MANDATORY)
    Delegation handle(Caller caller, Delegation seen, @Nullable UUID person) {
        Delegation kept = delegations.change(seen.ledBy(person));
        messages.changed(kept, kept.version(), false);
        var details = new LinkedHashMap<String, Object>();
        if (seen.headCoachId() != null) {
            details.put("before", seen.headCoachId());
        }
        if (person != null) {
            details.put("after", person);
        }
        audit.record(caller, "delegation.head-coach", "delegation", kept.id().toString(), kept.eventId(), details);
        return kept;
    }
}
