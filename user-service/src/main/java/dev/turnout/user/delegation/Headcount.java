package dev.turnout.user.delegation;

import dev.turnout.user.participant.Participant.Kind;
import java.util.EnumMap;
import java.util.Map;

/// How many of each kind belong to a delegation or a team.
record Headcount(Map<Kind, Integer> byKind) {

    static final Headcount NOBODY = new Headcount(Map.of());

    Headcount {
        byKind = Map.copyOf(byKind);
    }

    int of(Kind kind) {
        return byKind.getOrDefault(kind, 0);
    }

    Headcount and(Kind kind, int more) {
        var changed = new EnumMap<Kind, Integer>(Kind.class);
        changed.putAll(byKind);
        changed.merge(kind, more, Integer::sum);
        return new Headcount(changed);
    }
}
