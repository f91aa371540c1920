package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lets somebody in by an invitation. Why one does not count is nobody's business who only holds a link: expired,
/// revoked, used up and invented have the same answer.
@Component
class AcceptInvitation {

    private final Invitations invitations;
    private final Memberships memberships;
    private final Authority authority;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    AcceptInvitation(
            Invitations invitations,
            Memberships memberships,
            Authority authority,
            Accounts accounts,
            Audit audit,
            Clock clock) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.authority = authority;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// The invitation behind a secret, as long as it counts.
    ///
    /// @throws ProblemException 404 `invitation-invalid`
    Invitation open(InvitationSecret secret) {
        Invitation found = invitations.bySecret(secret).orElseThrow(AcceptInvitation::invalid);
        if (state(found) != Invitation.State.OPEN) {
            throw invalid();
        }
        return found;
    }

    Invitation.State state(Invitation one) {
        return one.state(clock.instant(), authority.mandate(one.createdBy(), one.organizationId()));
    }

    /// Accepting twice changes nothing the second time, also when the first was the last that the link had room for.
    ///
    /// @throws ProblemException 404 `invitation-invalid`, 403 `invitation-for-another`
    @Transactional
    public Invitation handle(Caller caller, InvitationSecret secret) {
        Invitation found = invitations.bySecret(secret).orElseThrow(AcceptInvitation::invalid);
        Account account = accounts.find(caller.personId()).orElseThrow(() -> Problems.notFound("person"));
        if (invitations.acceptedBy(found.id(), account.id())) {
            return found;
        }
        if (state(found) != Invitation.State.OPEN) {
            throw invalid();
        }
        if (!found.meant(account.email())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "invitation-for-another",
                    "This invitation is for another email address. Sign in with the account that it was sent to.",
                    Map.of());
        }
        Instant now = clock.instant();
        return switch (invitations.take(found.id(), account.id(), now)) {
            case TAKEN_BEFORE -> found;
            case NONE_LEFT -> throw invalid();
            case TAKEN -> {
                memberships.add(found.organizationId(), found.eventId(), account.id(), found.terms());
                var details = found.terms().told();
                details.put("organizationId", found.organizationId());
                audit.record(
                        caller, "invitation.accept", "invitation", found.id().toString(), found.eventId(), details);
                yield found;
            }
        };
    }

    static ProblemException invalid() {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "invitation-invalid",
                "This invitation does not count: it has expired, was withdrawn or used up, or never existed.",
                Map.of());
    }
}
