package dev.turnout.user.delegation;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The teams of a delegation over HTTP: organizers say which there are and how large, head coaches who is in them.
@RestController
class RosterController {

    record RosterRequest(
            @NotBlank @Size(max = 80) String sport,
            @NotBlank @Size(max = 80) String team,
            @NotNull @Min(0) @Max(1000) Integer athletes,
            @NotNull @Min(0) @Max(1000) Integer partners,
            @NotNull @Min(0) @Max(1000) Integer coaches) {

        Roster toRoster(UUID id, UUID delegationId) {
            return new Roster(
                    id, delegationId, sport.strip(), team.strip(), new Roster.Limits(athletes, partners, coaches));
        }
    }

    record Made(UUID id) {}

    private final Rosters rosters;
    private final Delegations delegations;
    private final DelegationAccess access;
    private final FillRoster fill;
    private final DelegationMessages messages;
    private final Audit audit;

    RosterController(
            Rosters rosters,
            Delegations delegations,
            DelegationAccess access,
            FillRoster fill,
            DelegationMessages messages,
            Audit audit) {
        this.rosters = rosters;
        this.delegations = delegations;
        this.access = access;
        this.fill = fill;
        this.messages = messages;
        this.audit = audit;
    }

    @PostMapping("/api/v1/delegations/{id}/rosters")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Made add(Caller caller, @PathVariable UUID id, @Valid @RequestBody RosterRequest request) {
        Delegation delegation = access.lockAsOrganizer(caller, id);
        Roster fresh = request.toRoster(Ids.next(), id);
        rosters.add(fresh);
        messages.rosterChanged(delegation, delegations.touch(id), fresh.id());
        record(caller, "roster.create", delegation, fresh);
        return new Made(fresh.id());
    }

    /// Limits do not fall below what the team has.
    @PutMapping("/api/v1/rosters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void change(Caller caller, @PathVariable UUID id, @Valid @RequestBody RosterRequest request) {
        Delegation delegation = locked(caller, id);
        Roster seen = found(id);
        Roster changed = request.toRoster(id, delegation.id());
        Headcount has = rosters.numbers(delegation.id()).in(seen);
        var faults = new ArrayList<FieldFault>();
        requireAtLeast("/athletes", changed.limits().athletes(), has.of(Kind.ATHLETE), faults);
        requireAtLeast("/partners", changed.limits().partners(), has.of(Kind.UNIFIED_PARTNER), faults);
        requireAtLeast("/coaches", changed.limits().coaches(), has.of(Kind.COACH), faults);
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        rosters.change(changed);
        var _ = delegations.touch(delegation.id());
        record(caller, "roster.change", delegation, changed);
    }

    /// Only one with nobody in it goes.
    @DeleteMapping("/api/v1/rosters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void remove(Caller caller, @PathVariable UUID id) {
        Delegation delegation = locked(caller, id);
        Roster seen = found(id);
        if (!rosters.places(delegation.id()).getOrDefault(id, List.of()).isEmpty()) {
            throw Problems.conflict("roster-not-empty", "Take its people out first; then it can go.");
        }
        rosters.remove(id);
        messages.rosterRemoved(delegation, delegations.touch(delegation.id()), id);
        record(caller, "roster.remove", delegation, seen);
    }

    @PutMapping("/api/v1/rosters/{id}/places/{participantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(Caller caller, @PathVariable UUID id, @PathVariable UUID participantId) {
        fill.place(caller, id, participantId);
    }

    @DeleteMapping("/api/v1/rosters/{id}/places/{participantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Caller caller, @PathVariable UUID id, @PathVariable UUID participantId) {
        fill.leave(caller, id, participantId);
    }

    private Delegation locked(Caller caller, UUID rosterId) {
        return access.lockAsOrganizer(caller, found(rosterId).delegationId());
    }

    private Roster found(UUID id) {
        return rosters.find(id).orElseThrow(() -> Problems.notFound("team"));
    }

    private static void requireAtLeast(String pointer, int limit, int has, List<FieldFault> faults) {
        if (limit < has) {
            faults.add(new FieldFault(pointer, "less-than-there-are", "The team has " + has + " of them already."));
        }
    }

    private void record(Caller caller, String action, Delegation delegation, Roster roster) {
        audit.record(
                caller,
                action,
                "roster",
                roster.id().toString(),
                delegation.eventId(),
                Map.of("delegationId", delegation.id(), "sport", roster.sport(), "team", roster.team()));
    }
}
