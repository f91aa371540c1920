package dev.turnout.user.participant;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Role;
import dev.turnout.common.security.RolePermissions;
import dev.turnout.user.organization.Memberships;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Answers whether a caller is a participant, one of its guardians, or an organizer of its event.
@Component
public class ParticipantAccess {

    /// How a caller stands to a participant; several may be true.
    public record Standing(Participant participant, boolean self, boolean guardian, boolean organizer) {

        /// Whether the caller is the participant or speaks for it.
        public boolean own() {
            return self || guardian;
        }

        /// Whether the caller may know of the participant at all.
        public boolean any() {
            return own() || organizer;
        }
    }

    private final Participants participants;
    private final Memberships memberships;
    private final EventDirectory events;

    ParticipantAccess(Participants participants, Memberships memberships, EventDirectory events) {
        this.participants = participants;
        this.memberships = memberships;
        this.events = events;
    }

    /// Lets pass whoever organizes the event at this moment, by the table itself: nothing about participants waits
    /// for a replica to hear that a role has ended.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 when the event is not theirs, 403 when their role
    /// does not allow it
    public EventBasics requireManager(Caller caller, UUID eventId) {
        EventBasics event = events.find(eventId).orElseThrow(() -> Problems.notFound("event"));
        Set<Role> roles = roles(caller.personId(), event.organizationId(), eventId);
        if (roles.isEmpty()) {
            throw Problems.notFound("event");
        }
        if (!RolePermissions.allows(roles, Permission.PARTICIPANT_MANAGE)) {
            throw Problems.forbidden();
        }
        return event;
    }

    /// Whether the caller organizes the event at this moment.
    public boolean manages(Caller caller, UUID organizationId, UUID eventId) {
        return manages(caller.personId(), organizationId, eventId);
    }

    /// Whether this person organizes the event at this moment.
    public boolean manages(UUID personId, UUID organizationId, UUID eventId) {
        return RolePermissions.allows(roles(personId, organizationId, eventId), Permission.PARTICIPANT_MANAGE);
    }

    private Set<Role> roles(UUID personId, UUID organizationId, UUID eventId) {
        return memberships.rolesIn(personId, organizationId, eventId, Permission.PARTICIPANT_MANAGE);
    }

    /// How the caller stands to this participant.
    public Standing standing(Caller caller, Participant participant) {
        return new Standing(
                participant,
                caller.personId().equals(participant.personId()),
                participants.isGuardian(participant.id(), caller.personId()),
                manages(caller, participant.organizationId(), participant.eventId()));
    }

    /// Lets pass whoever is the participant, speaks for it, or organizes its event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for everybody else
    public Standing require(Caller caller, UUID participantId) {
        Standing standing = participants
                .find(participantId)
                .map(found -> standing(caller, found))
                .orElseThrow(() -> Problems.notFound("participant"));
        if (!standing.any()) {
            throw Problems.notFound("participant");
        }
        return standing;
    }

    /// The same, but what the family is still writing is nobody else's to read.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 404 for everybody else, for an organizer of a draft too
    public Standing requireHandedIn(Caller caller, UUID participantId) {
        Standing standing = require(caller, participantId);
        if (!standing.own() && standing.participant().state() == Participant.State.DRAFT) {
            throw Problems.notFound("participant");
        }
        return standing;
    }

    /// Lets pass the participant and who speaks for it.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 403 for an organizer, 404 for everybody else
    public Standing requireOwn(Caller caller, UUID participantId) {
        Standing standing = require(caller, participantId);
        if (!standing.own()) {
            throw Problems.forbidden();
        }
        return standing;
    }

    /// Lets pass whoever organizes the participant's event.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 403 for the participant and its guardians, 404 for
    /// everybody else
    public Standing requireOrganizer(Caller caller, UUID participantId) {
        Standing standing = require(caller, participantId);
        if (!standing.organizer()) {
            throw Problems.forbidden();
        }
        return standing;
    }
}
