package dev.turnout.user.delegation;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.Participants;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes many people into a delegation and its teams at once. Who asks holds the delegation's lock.
@Component
public class Intake {

    /// A team and how many it has.
    public record Team(
            UUID id,
            String sport,
            String name,
            Map<Kind, Integer> limits,
            Map<Kind, Integer> has,
            Set<UUID> participantIds) {}

    /// Somebody's place in a team.
    public record Place(UUID rosterId, UUID participantId, Kind kind) {}

    /// All that a delegation gets.
    ///
    /// @param fresh registrations that begin
    /// @param joining participants of the event who belong to no delegation yet
    public record Gain(List<Participant> fresh, List<Participant> joining, List<Place> places) {

        boolean nothing() {
            return fresh.isEmpty() && joining.isEmpty() && places.isEmpty();
        }
    }

    /// What would not be kept afterwards.
    ///
    /// @param broken rules and limits as a delegation's page says them
    /// @param refused whether one of them hinders it
    public record Outlook(List<? extends Record> broken, boolean refused) {}

    private final Rosters rosters;
    private final Rules rules;
    private final Participants participants;
    private final Delegations delegations;
    private final DelegationMessages messages;
    private final Audit audit;

    Intake(
            Rosters rosters,
            Rules rules,
            Participants participants,
            Delegations delegations,
            DelegationMessages messages,
            Audit audit) {
        this.rosters = rosters;
        this.rules = rules;
        this.participants = participants;
        this.delegations = delegations;
        this.messages = messages;
        this.audit = audit;
    }

    /// The teams of a delegation.
    public List<Team> teams(UUID delegationId) {
        Map<UUID, List<UUID>> places = rosters.places(delegationId);
        return rosters.numbers(delegationId).teams().entrySet().stream()
                .map(entry -> team(entry.getKey(), entry.getValue(), places))
                .toList();
    }

    private static Team team(Roster roster, Headcount count, Map<UUID, List<UUID>> places) {
        var limits = new EnumMap<Kind, Integer>(Kind.class);
        for (Kind kind : Kind.values()) {
            limits.put(kind, roster.limits().of(kind));
        }
        return new Team(
                roster.id(),
                roster.sport(),
                roster.team(),
                limits,
                count.byKind(),
                Set.copyOf(places.getOrDefault(roster.id(), List.of())));
    }

    /// What this gain would leave broken.
    public Outlook outlook(Delegation delegation, Gain gain) {
        Numbers before = rosters.numbers(delegation.id());
        Numbers after = before;
        for (Participant one : gain.fresh()) {
            after = after.with(one.kind(), 1);
        }
        for (Participant one : gain.joining()) {
            after = after.with(one.kind(), 1);
        }
        Map<UUID, Roster> teams =
                before.teams().keySet().stream().collect(Collectors.toMap(Roster::id, Function.identity()));
        for (Place place : gain.places()) {
            after = after.withInTeam(Objects.requireNonNull(teams.get(place.rosterId())), place.kind(), 1);
        }
        List<RatioRule> all = rules.of(delegation.eventId());
        return new Outlook(after.broken(all), !before.refusals(all, after).isEmpty());
    }

    /// Does all of it, as one change of the delegation.
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(Caller caller, Delegation delegation, Gain gain) {
        if (gain.nothing()) {
            return;
        }
        gain.fresh().forEach(participants::add);
        gain.joining().forEach(one -> participants.move(one.id(), delegation.id()));
        var touched = new HashSet<UUID>();
        gain.places().forEach(place -> {
            if (rosters.place(place.rosterId(), place.participantId())) {
                touched.add(place.rosterId());
            }
        });
        long version = delegations.touch(delegation.id());
        messages.changed(delegation, version, false);
        touched.forEach(rosterId -> messages.rosterChanged(delegation, version, rosterId));
        audit.record(
                caller,
                "delegation.import",
                "delegation",
                delegation.id().toString(),
                delegation.eventId(),
                Map.of(
                        "created", gain.fresh().size(),
                        "joined", gain.joining().size(),
                        "placed", gain.places().size()));
    }
}
