package dev.turnout.common.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Whom a service knows for some criteria, each person once.
///
/// @param unknown the criteria that name nothing in the event
record Resolution(List<AudienceResolvedV1.Person> people, List<Integer> unknown) {

    static Resolution of(AudienceSource source, AudienceSource.Scope scope, List<AudienceCriterion> criteria) {
        Map<UUID, List<Integer>> matches = new LinkedHashMap<>();
        List<Integer> unknown = new ArrayList<>();
        for (int place = 0; place < criteria.size(); place++) {
            var criterion = criteria.get(place);
            if (!source.kinds().contains(criterion.kind())) {
                continue;
            }
            Optional<Collection<UUID>> people = source.peopleOf(scope, criterion);
            if (people.isEmpty()) {
                unknown.add(place);
            } else {
                note(matches, people.get(), place);
            }
        }
        return new Resolution(
                matches.entrySet().stream()
                        .map(entry -> new AudienceResolvedV1.Person(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList(),
                List.copyOf(unknown));
    }

    private static void note(Map<UUID, List<Integer>> matches, Collection<UUID> people, int place) {
        for (UUID person : people) {
            var places = matches.computeIfAbsent(person, _ -> new ArrayList<>(1));
            if (places.isEmpty() || places.getLast() != place) {
                places.add(place);
            }
        }
    }
}
