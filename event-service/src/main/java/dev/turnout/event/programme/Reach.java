package dev.turnout.event.programme;

import dev.turnout.event.programme.TouchSource.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Whom changes touch: by session, each person once with every reason.
final class Reach {

    private final Map<UUID, Map<UUID, List<String>>> reasons = new HashMap<>();

    private Reach() {}

    static Reach of(Collection<Step> steps, Collection<TouchSource> sources) {
        var reach = new Reach();
        if (!steps.isEmpty()) {
            for (TouchSource source : sources) {
                source.peopleOf(steps)
                        .forEach((session, people) -> people.forEach(person -> reach.note(session, person, source)));
            }
        }
        return reach;
    }

    private void note(UUID sessionId, UUID personId, TouchSource source) {
        reasons.computeIfAbsent(sessionId, _ -> new LinkedHashMap<>())
                .computeIfAbsent(personId, _ -> new ArrayList<>())
                .add(source.reason());
    }

    List<TouchedPerson> of(UUID sessionId) {
        return reasons.getOrDefault(sessionId, Map.of()).entrySet().stream()
                .map(entry -> new TouchedPerson(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
