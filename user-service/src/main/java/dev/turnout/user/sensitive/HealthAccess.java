package dev.turnout.user.sensitive;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.RolePermissions;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.ParticipantAccess;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Who may see a participant's health data. Decides by what is granted at this moment, from the tables themselves: a
/// duty that has just ended opens nothing.
@Component
class HealthAccess {

    private final ParticipantAccess access;
    private final Participants participants;
    private final Memberships memberships;
    private final EventDirectory events;
    private final Clock clock;

    HealthAccess(
            ParticipantAccess access,
            Participants participants,
            Memberships memberships,
            EventDirectory events,
            Clock clock) {
        this.access = access;
        this.participants = participants;
        this.memberships = memberships;
        this.events = events;
        this.clock = clock;
    }

    /// Somebody who was let in to a participant's data.
    record Entry(Participant participant, Way way) {}

    /// Lets pass the participant and who speaks for them.
    Entry own(Caller caller, UUID participantId) {
        var standing = access.requireOwn(caller, participantId);
        return new Entry(standing.participant(), standing.self() ? Way.OWN : Way.GUARDIAN);
    }

    /// Lets pass who is on duty: within a duty window of a role that may read health data.
    ///
    /// @throws ProblemException 404 for who has no part in the event, 403 `not-on-duty` or `forbidden` else
    Entry onDuty(Caller caller, UUID participantId) {
        Participant participant = find(participantId);
        onDuty(caller, participant.organizationId(), participant.eventId(), "participant");
        return new Entry(participant, Way.DUTY);
    }

    EventBasics onDutyIn(Caller caller, UUID eventId) {
        EventBasics event = event(eventId);
        onDuty(caller, event.organizationId(), eventId, "event");
        return event;
    }

    private void onDuty(Caller caller, UUID organizationId, UUID eventId, String what) {
        List<Grant> here = grants(caller, organizationId, eventId, what);
        Instant now = clock.instant();
        List<Grant> medics = here.stream()
                .filter(grant -> RolePermissions.allows(grant.role(), Permission.HEALTH_READ))
                .toList();
        if (medics.isEmpty()) {
            throw Problems.forbidden();
        }
        if (medics.stream().noneMatch(grant -> grant.onDutyAt(now))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "not-on-duty",
                    "Health data can be read within your duty window only.",
                    Map.of());
        }
    }

    /// Lets pass who may read in an emergency: the team now, and medics also outside of their duty.
    Entry emergency(Caller caller, UUID participantId) {
        Participant participant = find(participantId);
        emergency(caller, participant.organizationId(), participant.eventId(), "participant");
        return new Entry(participant, Way.EMERGENCY);
    }

    EventBasics emergencyIn(Caller caller, UUID eventId) {
        EventBasics event = event(eventId);
        emergency(caller, event.organizationId(), eventId, "event");
        return event;
    }

    private void emergency(Caller caller, UUID organizationId, UUID eventId, String what) {
        Instant now = clock.instant();
        boolean allowed = grants(caller, organizationId, eventId, what).stream()
                .anyMatch(grant -> RolePermissions.allows(grant.role(), Permission.HEALTH_READ)
                        || grant.validAt(now) && RolePermissions.allows(grant.role(), Permission.HEALTH_EMERGENCY));
        if (!allowed) {
            throw Problems.forbidden();
        }
    }

    /// Lets pass who may propose an edit: the participant, who speaks for them, and medics, also after their duty: what
    /// they saw offline may arrive later, and changes nothing by itself.
    Entry proposing(Caller caller, UUID participantId) {
        Participant participant = find(participantId);
        var standing = access.standing(caller, participant);
        if (standing.own()) {
            return new Entry(participant, standing.self() ? Way.OWN : Way.GUARDIAN);
        }
        boolean medic = grants(caller, participant.organizationId(), participant.eventId(), "participant").stream()
                .anyMatch(grant -> RolePermissions.allows(grant.role(), Permission.HEALTH_READ));
        if (!medic) {
            throw Problems.forbidden();
        }
        return new Entry(participant, Way.DUTY);
    }

    /// Lets pass who may decide about a proposal or record a dose: the participant, who speaks for them, a medic on
    /// duty.
    Entry ownOrOnDuty(Caller caller, UUID participantId) {
        Participant participant = find(participantId);
        var standing = access.standing(caller, participant);
        return standing.own()
                ? new Entry(participant, standing.self() ? Way.OWN : Way.GUARDIAN)
                : onDuty(caller, participantId);
    }

    EventBasics event(UUID eventId) {
        return events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
    }

    private Participant find(UUID participantId) {
        return participants.find(participantId).orElseThrow(() -> Problems.notFound("participant"));
    }

    /// The caller's grants in the event, also those outside of their time.
    private List<Grant> grants(Caller caller, UUID organizationId, UUID eventId, String what) {
        Instant now = clock.instant();
        List<Grant> here = memberships.of(caller.personId()).stream()
                .filter(grant -> grant.covers(organizationId, eventId))
                .toList();
        boolean known = here.stream()
                .anyMatch(grant -> grant.validAt(now) || RolePermissions.allows(grant.role(), Permission.HEALTH_READ));
        if (!known) {
            throw Problems.notFound(what);
        }
        return here;
    }
}
