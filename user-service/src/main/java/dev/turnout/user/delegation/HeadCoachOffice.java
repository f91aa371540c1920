package dev.turnout.user.delegation;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.user.appointment.Appointment;
import dev.turnout.user.appointment.Office;
import dev.turnout.user.participant.ParticipantAccess;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Leading a delegation, as long as who asked organizes its event.
@Component
class HeadCoachOffice implements Office {

    private final Delegations delegations;
    private final DelegationAccess access;
    private final NameHeadCoach name;
    private final ParticipantAccess managers;
    private final EventDirectory events;

    HeadCoachOffice(
            Delegations delegations,
            DelegationAccess access,
            NameHeadCoach name,
            ParticipantAccess managers,
            EventDirectory events) {
        this.delegations = delegations;
        this.access = access;
        this.name = name;
        this.managers = managers;
        this.events = events;
    }

    @Override
    public Appointment.Kind kind() {
        return Appointment.Kind.HEAD_COACH;
    }

    @Override
    public Optional<Words> words(Appointment one) {
        return delegations
                .find(one.subjectId())
                .filter(found -> managers.manages(one.askedBy(), found.organizationId(), found.eventId()))
                .map(found -> new Words(
                        found.organizationId(),
                        events.find(found.eventId()).map(EventBasics::name).orElse(""),
                        found.name()));
    }

    @Override
    public void requireAsker(Caller caller, UUID delegationId) {
        var _ = access.requireOrganizer(caller, delegationId);
    }

    @Override
    public void take(Caller caller, Appointment one) {
        Delegation seen = delegations.lock(one.subjectId()).orElseThrow(() -> Problems.notFound("delegation"));
        if (!caller.personId().equals(seen.headCoachId())) {
            var _ = name.handle(caller, seen, caller.personId());
        }
    }
}
