package dev.turnout.user.family;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.account.Account;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.delegation.Delegations;
import dev.turnout.user.organization.InvitationSecret;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lets somebody of the family in by a link, and ends that.
@Component
@EnableConfigurationProperties(FamilyProperties.class)
class InviteFamily {

    /// @param secret for the link; it is nowhere else
    record Made(FamilyLink link, InvitationSecret secret) {}

    private final FamilyLinks links;
    private final Participants participants;
    private final ParticipantAccess access;
    private final Delegations delegations;
    private final Accounts accounts;
    private final FamilyProperties properties;
    private final Audit audit;
    private final Clock clock;

    InviteFamily(
            FamilyLinks links,
            Participants participants,
            ParticipantAccess access,
            Delegations delegations,
            Accounts accounts,
            FamilyProperties properties,
            Audit audit,
            Clock clock) {
        this.links = links;
        this.participants = participants;
        this.access = access;
        this.delegations = delegations;
        this.accounts = accounts;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /// By the participant, who speaks for them, or the head coach.
    ///
    /// @throws ProblemException 403 for an organizer, 404 for everybody else, 409 `family-full`
    @Transactional
    public Made invite(Caller caller, UUID participantId, String label) {
        requireInviter(caller, participantId);
        // one after the other, so that there are never more than may be
        Participant one = participants.lock(participantId).orElseThrow(() -> Problems.notFound("participant"));
        Instant now = clock.instant();
        if (links.of(participantId, now).size() >= properties.linksAtMost()) {
            throw Problems.conflict("family-full", "As many as may see it do so already. End one of these first.");
        }
        var link = new FamilyLink(
                Ids.next(),
                participantId,
                one.eventId(),
                label.strip(),
                null,
                caller.personId(),
                now,
                now.plus(properties.invitationLasts()),
                null,
                null,
                null);
        InvitationSecret secret = InvitationSecret.fresh();
        links.add(link, secret);
        record(caller, "family.invite", link);
        return new Made(link, secret);
    }

    private void requireInviter(Caller caller, UUID participantId) {
        Participant one = participants.find(participantId).orElseThrow(() -> Problems.notFound("participant"));
        if (one.state() == Participant.State.WITHDRAWN) {
            throw Problems.notFound("participant");
        }
        UUID delegation = one.delegationId();
        boolean headCoach = delegation != null
                && delegations
                        .find(delegation)
                        .filter(found -> caller.personId().equals(found.headCoachId()))
                        .isPresent();
        if (!headCoach) {
            access.requireOwn(caller, participantId);
        }
    }

    /// The link behind a secret, as long as it waits.
    ///
    /// @throws ProblemException 404 `invitation-invalid`
    FamilyLink open(InvitationSecret secret) {
        return links.bySecret(secret).filter(link -> link.open(clock.instant())).orElseThrow(InviteFamily::invalid);
    }

    /// Accepting twice changes nothing the second time.
    ///
    /// @throws ProblemException 404 `invitation-invalid`, 409 `family-already`
    @Transactional
    public FamilyLink accept(Caller caller, InvitationSecret secret) {
        FamilyLink link = links.bySecret(secret).orElseThrow(InviteFamily::invalid);
        Account account = accounts.find(caller.personId()).orElseThrow(() -> Problems.notFound("person"));
        if (link.active() && account.id().equals(link.personId())) {
            return link;
        }
        try {
            if (!links.accept(link.id(), account.id(), clock.instant())) {
                throw invalid();
            }
        } catch (DuplicateKeyException _) {
            throw Problems.conflict("family-already", "You see this participant already.");
        }
        record(caller, "family.accept", link);
        return link;
    }

    /// By the participant, who speaks for them, or the one who sees. Ending it again changes nothing.
    ///
    /// @throws ProblemException 403 for an organizer, 404 for everybody else
    @Transactional
    public void end(Caller caller, UUID linkId) {
        FamilyLink link = links.find(linkId).orElseThrow(() -> Problems.notFound("family link"));
        if (!caller.personId().equals(link.personId())) {
            access.requireOwn(caller, link.participantId());
        }
        if (links.revoke(linkId, clock.instant())) {
            record(caller, "family.end", link);
        }
    }

    private void record(Caller caller, String action, FamilyLink link) {
        audit.record(
                caller,
                action,
                "participant",
                link.participantId().toString(),
                link.eventId(),
                Map.of("linkId", link.id()));
    }

    static ProblemException invalid() {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "invitation-invalid",
                "This invitation does not count: it has expired, was withdrawn or used up, or never existed.",
                Map.of());
    }
}
