package dev.turnout.user.guardian;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.user.appointment.Appointment;
import dev.turnout.user.appointment.Office;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A participant's own account, as long as there is none and who asked still speaks for them.
@Component
class OwnAccountOffice implements Office {

    private final Participants participants;
    private final ParticipantAccess access;
    private final EventDirectory events;
    private final LinkAccount link;

    OwnAccountOffice(Participants participants, ParticipantAccess access, EventDirectory events, LinkAccount link) {
        this.participants = participants;
        this.access = access;
        this.events = events;
        this.link = link;
    }

    @Override
    public Appointment.Kind kind() {
        return Appointment.Kind.OWN_ACCOUNT;
    }

    @Override
    public Optional<Words> words(Appointment one) {
        return participants
                .find(one.subjectId())
                .filter(found -> found.state() != Participant.State.WITHDRAWN
                        && found.personId() == null
                        && participants.isGuardian(found.id(), one.askedBy()))
                .map(found -> GuardianOffice.words(found, events));
    }

    @Override
    public void requireAsker(Caller caller, UUID participantId) {
        var _ = access.requireOwn(caller, participantId);
    }

    @Override
    public void take(Caller caller, Appointment one) {
        Participant participant =
                participants.lock(one.subjectId()).orElseThrow(() -> Problems.notFound("participant"));
        link.link(caller, participant);
    }
}
