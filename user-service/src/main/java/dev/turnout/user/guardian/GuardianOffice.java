package dev.turnout.user.guardian;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.user.appointment.Appointment;
import dev.turnout.user.appointment.Office;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.registration.ParticipantConsents;
import dev.turnout.user.registration.Purpose;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Speaking for a participant beside who does so already: as long as the participant agrees, and who asked still is the
/// participant or speaks for them.
@Component
class GuardianOffice implements Office {

    private final Participants participants;
    private final ParticipantConsents consents;
    private final ParticipantAccess access;
    private final EventDirectory events;
    private final Audit audit;

    GuardianOffice(
            Participants participants,
            ParticipantConsents consents,
            ParticipantAccess access,
            EventDirectory events,
            Audit audit) {
        this.participants = participants;
        this.consents = consents;
        this.access = access;
        this.events = events;
        this.audit = audit;
    }

    @Override
    public Appointment.Kind kind() {
        return Appointment.Kind.GUARDIAN;
    }

    @Override
    public Optional<Words> words(Appointment one) {
        return participants
                .find(one.subjectId())
                .filter(found -> stands(found, one.askedBy()))
                .map(found -> words(found, events));
    }

    private boolean stands(Participant participant, UUID askedBy) {
        return participant.state() != Participant.State.WITHDRAWN
                && consents.given(participant.id(), Purpose.ANOTHER_GUARDIAN)
                && (askedBy.equals(participant.personId()) || participants.isGuardian(participant.id(), askedBy));
    }

    static Words words(Participant participant, EventDirectory events) {
        return new Words(
                participant.organizationId(),
                events.find(participant.eventId()).map(EventBasics::name).orElse(""),
                null);
    }

    @Override
    public void requireAsker(Caller caller, UUID participantId) {
        var _ = access.requireOwn(caller, participantId);
    }

    /// A no that comes at the same moment waits, or is seen here.
    @Override
    public void take(Caller caller, Appointment one) {
        Participant participant = participants
                .lock(one.subjectId())
                .filter(found -> stands(found, one.askedBy()))
                .orElseThrow(() -> Problems.notFound("participant"));
        if (participants.isGuardian(participant.id(), caller.personId())) {
            return;
        }
        if (caller.personId().equals(participant.personId())) {
            throw Problems.conflict("guardian-of-oneself", "This is you: nobody is their own guardian.");
        }
        participants.addGuardian(
                participant.id(), caller.personId(), Objects.requireNonNull(one.relation()), one.askedBy());
        audit.record(
                caller,
                "guardian.add",
                "participant",
                participant.id().toString(),
                participant.eventId(),
                Map.of("personId", caller.personId(), "invitedBy", one.askedBy()));
    }
}
