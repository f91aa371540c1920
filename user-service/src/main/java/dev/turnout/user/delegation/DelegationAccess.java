package dev.turnout.user.delegation;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.ParticipantAccess;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Answers whether a caller leads a delegation or organizes its event. Leading one is a fact about that delegation and
/// no role: it opens nothing else, and it ends with the next request after another was named.
@Component
public class DelegationAccess {

    /// How a caller stands to a delegation; both may be true.
    public record Standing(Delegation delegation, boolean headCoach, boolean organizer) {}

    private final Delegations delegations;
    private final ParticipantAccess participants;

    DelegationAccess(Delegations delegations, ParticipantAccess participants) {
        this.delegations = delegations;
        this.participants = participants;
    }

    /// Lets pass its head coach and who organizes its event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for everybody else
    public Standing require(Caller caller, UUID delegationId) {
        return known(caller, delegations.find(delegationId));
    }

    /// The same, and the delegation stays as it is until the end of the transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing lock(Caller caller, UUID delegationId) {
        // who may not know of it does not make others wait either
        require(caller, delegationId);
        return known(caller, delegations.lock(delegationId));
    }

    /// Lets pass who organizes its event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 403 for its head coach, 404 for everybody else
    public Delegation requireOrganizer(Caller caller, UUID delegationId) {
        return organizers(require(caller, delegationId));
    }

    /// Lets pass who organizes its event, and nobody changes it until the end of the transaction.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 403 for its head coach, 404 for everybody else
    @Transactional(propagation = Propagation.MANDATORY)
    public Delegation lockAsOrganizer(Caller caller, UUID delegationId) {
        return organizers(lock(caller, delegationId));
    }

    private static Delegation organizers(Standing standing) {
        if (!standing.organizer()) {
            throw Problems.forbidden();
        }
        return standing.delegation();
    }

    private Standing known(Caller caller, Optional<Delegation> found) {
        Delegation delegation = found.orElseThrow(() -> Problems.notFound("delegation"));
        var standing = new Standing(
                delegation,
                caller.personId().equals(delegation.headCoachId()),
                participants.manages(caller, delegation.organizationId(), delegation.eventId()));
        if (!standing.headCoach() && !standing.organizer()) {
            throw Problems.notFound("delegation");
        }
        return standing;
    }
}
