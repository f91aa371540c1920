package dev.turnout.user.guardian;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.registration.ParticipantConsents;
import dev.turnout.user.registration.RegistrationMessages;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes an account the participant's own, and undoes that.
@Component
class LinkAccount {

    private final Participants participants;
    private final Guardians guardians;
    private final ParticipantConsents consents;
    private final RegistrationMessages messages;
    private final Audit audit;

    LinkAccount(
            Participants participants,
            Guardians guardians,
            ParticipantConsents consents,
            RegistrationMessages messages,
            Audit audit) {
        this.participants = participants;
        this.guardians = guardians;
        this.consents = consents;
        this.messages = messages;
        this.audit = audit;
    }

    /// @throws ProblemException 409 when there is one already, when the caller is a guardian, or takes part themself
    @Transactional(propagation = Propagation.MANDATORY)
    void link(Caller caller, Participant participant) {
        requireNone(participant);
        if (participants.isGuardian(participant.id(), caller.personId())) {
            throw Problems.conflict(
                    "guardian-of-oneself",
                    "You speak for this participant. The account has to be the participant's own.");
        }
        try {
            messages.tell(participants.link(participant.id(), caller.personId()));
        } catch (DuplicateKeyException _) {
            throw Problems.conflict("registered-already", "This person is registered for this event already.");
        }
        record(caller, participant, "own-account.link");
    }

    static void requireNone(Participant participant) {
        if (participant.personId() != null) {
            throw Problems.conflict("own-account-linked", "The participant has an account of their own already.");
        }
    }

    /// By the participant while a guardian is left, and by a guardian as long as nothing was decided in that account.
    ///
    /// @throws ProblemException 409 `last-guardian` or `participant-decides`
    @Transactional(propagation = Propagation.MANDATORY)
    void unlink(Caller caller, Participant participant) {
        UUID self = participant.personId();
        if (self == null) {
            return;
        }
        if (guardians.of(participant.id()).isEmpty()) {
            throw lastOne();
        }
        if (!mayUnlink(caller.personId(), participant)) {
            throw Problems.conflict("participant-decides", "The participant decides about this in their own account.");
        }
        messages.tell(participants.link(participant.id(), null));
        record(caller, participant, "own-account.unlink");
    }

    boolean mayUnlink(UUID personId, Participant participant) {
        UUID self = participant.personId();
        return self != null && (personId.equals(self) || !consents.decidedBy(participant.id(), self));
    }

    static ProblemException lastOne() {
        return Problems.conflict("last-guardian", "Somebody has to be left who speaks for the participant.");
    }

    private void record(Caller caller, Participant participant, String action) {
        audit.record(Deed.of(
                        caller.personId(),
                        action,
                        "participant",
                        participant.id().toString())
                .inOrganization(participant.organizationId())
                .inEvent(participant.eventId()));
    }
}
