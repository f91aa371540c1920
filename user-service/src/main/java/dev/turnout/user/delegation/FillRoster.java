package dev.turnout.user.delegation;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participant.State;
import dev.turnout.user.participant.Participants;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives people of a delegation places in its teams and takes them away. However many do so at once, no team gets more
/// people than its limits allow.
@Component
class FillRoster {

    private final Rosters rosters;
    private final Participants participants;
    private final DelegationAccess access;
    private final KeepRules rules;
    private final Delegations delegations;
    private final DelegationMessages messages;
    private final Audit audit;

    FillRoster(
            Rosters rosters,
            Participants participants,
            DelegationAccess access,
            KeepRules rules,
            Delegations delegations,
            DelegationMessages messages,
            Audit audit) {
        this.rosters = rosters;
        this.participants = participants;
        this.access = access;
        this.rules = rules;
        this.delegations = delegations;
        this.messages = messages;
        this.audit = audit;
    }

    /// A place that they have already stays.
    ///
    /// @throws ProblemException 404, 409 `roster-full`, 409 `rule-broken`, 422 for who has no place in teams
    @Transactional
    public void place(Caller caller, UUID rosterId, UUID participantId) {
        Delegation delegation = locked(caller, rosterId);
        Participant one = member(delegation, participantId);
        if (rosters.placed(rosterId, participantId)) {
            return;
        }
        place(delegation, roster(rosterId), one);
        told(caller, "roster.place", delegation, rosterId, participantId);
    }

    /// The same for a delegation that is locked, without telling of it.
    ///
    /// @throws ProblemException 409 `roster-full`, 409 `rule-broken`, 422 for who has no place in teams
    void place(Delegation delegation, Roster roster, Participant one) {
        Numbers before = rosters.numbers(delegation.id());
        requireRoom(roster, one.kind(), before.in(roster).of(one.kind()));
        rules.require(delegation.eventId(), before, before.withInTeam(roster, one.kind(), 1));
        var _ = rosters.place(roster.id(), one.id());
    }

    /// @throws ProblemException 404, 409 `rule-broken`
    @Transactional
    public void leave(Caller caller, UUID rosterId, UUID participantId) {
        Delegation delegation = locked(caller, rosterId);
        Participant one = member(delegation, participantId);
        Roster roster = roster(rosterId);
        Numbers before = rosters.numbers(delegation.id());
        if (rosters.leave(rosterId, participantId)) {
            rules.require(delegation.eventId(), before, before.withInTeam(roster, one.kind(), -1));
            told(caller, "roster.leave", delegation, rosterId, participantId);
        }
    }

    private Delegation locked(Caller caller, UUID rosterId) {
        Roster seen = rosters.find(rosterId).orElseThrow(() -> Problems.notFound("team"));
        return access.lock(caller, seen.delegationId()).delegation();
    }

    private Roster roster(UUID id) {
        return rosters.find(id).orElseThrow(() -> Problems.notFound("team"));
    }

    private Participant member(Delegation delegation, UUID participantId) {
        return participants
                .find(participantId)
                .filter(one -> delegation.id().equals(one.delegationId()) && one.state() != State.WITHDRAWN)
                .orElseThrow(() -> Problems.notFound("participant"));
    }

    private static void requireRoom(Roster roster, Kind kind, int has) {
        if (kind == Kind.VOLUNTEER || kind == Kind.STAFF) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-place-for-kind",
                    "Teams have athletes, unified partners and coaches.",
                    Map.of());
        }
        int limit = roster.limits().of(kind);
        if (has >= limit) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "roster-full",
                    "This team has as many of them as it may have.",
                    Map.of("kind", kind.text(), "limit", limit));
        }
    }

    private void told(Caller caller, String action, Delegation delegation, UUID rosterId, UUID participantId) {
        messages.rosterChanged(delegation, delegations.touch(delegation.id()), rosterId);
        audit.record(
                caller,
                action,
                "participant",
                participantId.toString(),
                delegation.eventId(),
                Map.of("rosterId", rosterId, "delegationId", delegation.id()));
    }
}
