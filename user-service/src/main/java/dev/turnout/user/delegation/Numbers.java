package dev.turnout.user.delegation;

import dev.turnout.user.participant.Participant.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How many people a delegation and each of its teams have.
record Numbers(Headcount whole, Map<Roster, Headcount> teams) {

    /// A rule or a limit that is not kept.
    ///
    /// @param rosterId the team, null for the whole delegation
    /// @param limit whether it is the team's own limit and no rule of the event
    /// @param has how many are counted
    /// @param hasPer how many of those that `per` names
    /// @param by how many are missing or too many
    record Broken(
            @Nullable UUID rosterId,
            boolean limit,
            RatioRule.Form form,
            Kind counted,
            @Nullable Kind per,
            int number,
            int has,
            @Nullable Integer hasPer,
            int by,
            boolean blocking) {

        private boolean sameRule(Broken other) {
            return Objects.equals(rosterId, other.rosterId)
                    && limit == other.limit
                    && form == other.form
                    && counted == other.counted
                    && per == other.per
                    && number == other.number;
        }
    }

    private static final List<Kind> IN_TEAMS = List.of(Kind.ATHLETE, Kind.UNIFIED_PARTNER, Kind.COACH);

    Numbers {
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
    }

    Numbers with(Kind kind, int more) {
        return new Numbers(whole.and(kind, more), teams);
    }

    Numbers withInTeam(Roster roster, Kind kind, int more) {
        var changed = new LinkedHashMap<>(teams);
        changed.merge(roster, Headcount.NOBODY.and(kind, more), (had, _) -> had.and(kind, more));
        return new Numbers(whole, changed);
    }

    Headcount in(Roster roster) {
        return teams.getOrDefault(roster, Headcount.NOBODY);
    }

    /// Everything that is not kept, the whole delegation first.
    List<Broken> broken(List<RatioRule> rules) {
        var found = new ArrayList<Broken>();
        rules.stream()
                .filter(rule -> rule.scope() == RatioRule.Scope.DELEGATION)
                .forEach(rule -> check(null, rule, whole, found));
        teams.forEach((roster, count) -> {
            rules.stream()
                    .filter(rule -> rule.scope() == RatioRule.Scope.TEAM)
                    .forEach(rule -> check(roster.id(), rule, count, found));
            IN_TEAMS.forEach(kind -> checkLimit(roster, kind, count.of(kind), found));
        });
        return List.copyOf(found);
    }

    /// The blocking rules that a change from these numbers to those breaks, or breaks further.
    List<Broken> refusals(List<RatioRule> rules, Numbers after) {
        List<RatioRule> blocking = rules.stream().filter(RatioRule::blocking).toList();
        List<Broken> before = broken(blocking);
        return after.broken(blocking).stream()
                .filter(broken -> !broken.limit())
                .filter(broken -> before.stream().noneMatch(had -> had.sameRule(broken) && had.by() >= broken.by()))
                .toList();
    }

    private static void check(@Nullable UUID rosterId, RatioRule rule, Headcount count, List<Broken> found) {
        int by = rule.brokenBy(count);
        if (by > 0) {
            Kind per = rule.per();
            found.add(new Broken(
                    rosterId,
                    false,
                    rule.form(),
                    rule.counted(),
                    per,
                    rule.number(),
                    count.of(rule.counted()),
                    per == null ? null : count.of(per),
                    by,
                    rule.blocking()));
        }
    }

    private static void checkLimit(Roster roster, Kind kind, int has, List<Broken> found) {
        int limit = roster.limits().of(kind);
        if (has > limit) {
            found.add(new Broken(
                    roster.id(), true, RatioRule.Form.AT_MOST, kind, null, limit, has, null, has - limit, true));
        }
    }
}
