package dev.turnout.user.delegation;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Decides who belongs to a delegation.
@Component
class PeopleDelegation {

    /// Somebody new.
    record Newcomer(String givenName, String familyName, LocalDate birthDate, Kind kind) {

        @Override
        public String toString() {
            return "Newcomer";
        }
    }

    private final Participants participants;
    private final Delegations delegations;
    private final DelegationAccess access;
    private final Rosters rosters;
    private final KeepRules rules;
    private final DelegationMessages messages;
    private final Audit audit;
    private final Clock clock;

    PeopleDelegation(
            Participants participants,
            Delegations delegations,
            DelegationAccess access,
            Rosters rosters,
            KeepRules rules,
            DelegationMessages messages,
            Audit audit,
            Clock clock) {
        this.participants = participants;
        this.delegations = delegations;
        this.access = access;
        this.rosters = rosters;
        this.rules = rules;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /// Begins the registration of somebody who belongs to the delegation from the start.
    ///
    /// @throws ProblemException 404, 409 `participant-known`, 409 `rule-broken`
    @Transactional
    public UUID enrol(Caller caller, UUID delegationId, Newcomer newcomer) {
        Delegation delegation = access.lock(caller, delegationId).delegation();
        if (participants.known(
                delegation.eventId(), newcomer.givenName(), newcomer.familyName(), newcomer.birthDate())) {
            throw Problems.conflict(
                    "participant-known",
                    "Somebody of this name and date of birth is registered for the event already.");
        }
        requireRules(delegation, newcomer.kind(), 1);
        UUID id = Ids.next();
        participants.add(new Participant(
                id,
                delegation.organizationId(),
                delegation.eventId(),
                null,
                newcomer.kind(),
                newcomer.givenName(),
                newcomer.familyName(),
                null,
                newcomer.birthDate(),
                State.DRAFT,
                delegation.id(),
                caller.personId(),
                1,
                clock.instant(),
                clock.instant()));
        told(caller, "participant.enrol", delegation, id, Map.of("delegationId", delegation.id()));
        return id;
    }

    /// Puts a participant of the event into the delegation; one from another delegation leaves that, and its teams.
    ///
    /// @throws ProblemException 403 for a head coach, 404, 409 `rule-broken`
    @Transactional
    public void assign(Caller caller, UUID delegationId, UUID participantId) {
        access.requireOrganizer(caller, delegationId);
        UUID from =
                participants.find(participantId).map(Participant::delegationId).orElse(null);
        // in one order, so that two who move people back and forth do not wait for each other
        Stream.of(Optional.of(delegationId), Optional.ofNullable(from))
                .flatMap(Optional::stream)
                .sorted()
                .forEach(delegations::lock);
        Delegation delegation = access.lockAsOrganizer(caller, delegationId);
        Participant one = participants
                .lock(participantId)
                .filter(each -> each.eventId().equals(delegation.eventId()) && each.state() != State.WITHDRAWN)
                .orElseThrow(() -> Problems.notFound("participant"));
        if (!Objects.equals(from, one.delegationId())) {
            throw Problems.conflict("changed-meanwhile", "Somebody changed this at the same moment. Try again.");
        }
        if (delegationId.equals(from)) {
            return;
        }
        requireRules(delegation, one.kind(), 1);
        var details = new LinkedHashMap<String, Object>();
        details.put("delegationId", delegation.id());
        if (from != null) {
            details.put("before", from);
            delegations.find(from).ifPresent(left -> takeOut(left, one));
        }
        participants.move(participantId, delegationId);
        told(caller, "delegation.assign", delegation, participantId, details);
    }

    /// Takes somebody out of the delegation and its teams; their registration stays. Doing so again changes nothing.
    ///
    /// @throws ProblemException 404, 409 `rule-broken`
    @Transactional
    public void remove(Caller caller, UUID delegationId, UUID participantId) {
        DelegationAccess.Standing standing = access.lock(caller, delegationId);
        Delegation delegation = standing.delegation();
        Participant one = participants
                .lock(participantId)
                .filter(each -> delegationId.equals(each.delegationId())
                        || standing.organizer() && each.eventId().equals(delegation.eventId()))
                .orElseThrow(() -> Problems.notFound("participant"));
        if (!delegationId.equals(one.delegationId())) {
            return;
        }
        takeOut(delegation, one);
        participants.move(participantId, null);
        told(caller, "delegation.unassign", delegation, participantId, Map.of("delegationId", delegationId));
    }

    private void takeOut(Delegation delegation, Participant one) {
        Numbers before = rosters.numbers(delegation.id());
        Numbers after = before.with(one.kind(), -1);
        List<Roster> left = rosters.ofParticipant(one.id());
        for (Roster roster : left) {
            after = after.withInTeam(roster, one.kind(), -1);
        }
        rules.require(delegation.eventId(), before, after);
        rosters.leaveAll(one.id());
        long version = delegations.touch(delegation.id());
        left.forEach(roster -> messages.rosterChanged(delegation, version, roster.id()));
    }

    private void requireRules(Delegation delegation, Kind kind, int more) {
        Numbers before = rosters.numbers(delegation.id());
        rules.require(delegation.eventId(), before, before.with(kind, more));
    }

    private void told(Caller caller, String action, Delegation delegation, UUID participantId, Map<String, ?> details) {
        messages.changed(delegation, delegations.touch(delegation.id()), false);
        audit.record(caller, action, "participant", participantId.toString(), delegation.eventId(), details);
    }
}
