package dev.turnout.user.registration;

import dev.turnout.common.audit.Deed;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;

/// What the audit log is told of registrations.
final class RegistrationDeeds {

    private RegistrationDeeds() {}

    static Deed of(Caller caller, Participant participant, String action) {
        Deed deed = Deed.of(
                        caller.personId(),
                        action,
                        "participant",
                        participant.id().toString())
                .inOrganization(participant.organizationId())
                .inEvent(participant.eventId());
        return caller.personId().equals(participant.personId()) ? deed : deed.onBehalfOf(participant.personId());
    }
}
