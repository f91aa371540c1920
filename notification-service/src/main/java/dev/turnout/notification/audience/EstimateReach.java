package dev.turnout.notification.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says before something is announced whom it would reach. Who meets several criteria counts once.
@Component
public class EstimateReach {

    private static final String PATH = "/internal/v1/audiences";
    private static final String LANGUAGES = "identity";

    private final Owners owners;
    private final Languages languages;

    private record Answer(List<Person> people, List<Integer> unknown) {}

    private record Person(UUID personId, List<Integer> matches) {}

    EstimateReach(Owners owners, Languages languages) {
        this.owners = owners;
        this.languages = languages;
    }

    public ReachEstimate of(UUID eventId, UUID organizationId, Audience audience) {
        var question = Map.of("eventId", eventId, "organizationId", organizationId, "criteria", audience.asked());
        Map<String, Answer> answers =
                owners.ask(audience.owners(), owner -> owners.post(owner, PATH, question, Answer.class));
        var silent = new ArrayList<>(audience.owners().stream()
                .filter(owner -> !answers.containsKey(owner))
                .toList());
        var matches = union(answers);
        boolean about = silent.stream().anyMatch(audience.ownersOfExclusions()::contains);
        Map<UUID, String> spoken = Map.of();
        if (audience.needsLanguages()) {
            var known = owners.within(LANGUAGES, () -> languages.of(matches.keySet()));
            if (known.isEmpty() && !silent.contains(LANGUAGES)) {
                silent.add(LANGUAGES);
            }
            about |= known.isEmpty();
            spoken = known.orElse(Map.of());
        }
        var languageOf = spoken;
        int people = (int) matches.entrySet().stream()
                .filter(one -> audience.includes(one.getValue(), languageOf.get(one.getKey())))
                .count();
        return new ReachEstimate(
                people, bound(silent, about), silent, unknown(audience, answers), counts(audience, matches));
    }

    private static String bound(List<String> silent, boolean about) {
        if (silent.isEmpty()) {
            return "exact";
        }
        return about ? "about" : "at-least";
    }

    private static Map<UUID, Set<Integer>> union(Map<String, Answer> answers) {
        var union = new HashMap<UUID, Set<Integer>>();
        answers.values()
                .forEach(answer -> answer.people()
                        .forEach(person -> union.computeIfAbsent(person.personId(), _ -> new HashSet<>())
                                .addAll(person.matches())));
        return union;
    }

    private static List<Integer> counts(Audience audience, Map<UUID, Set<Integer>> matches) {
        var counts = new int[audience.asked().size()];
        matches.values().forEach(places -> places.forEach(place -> counts[place]++));
        return Arrays.stream(counts).boxed().toList();
    }

    /// What nobody who was asked for it has ever heard of.
    private static List<Integer> unknown(Audience audience, Map<String, Answer> answers) {
        var asked = audience.asked();
        var unknown = new ArrayList<Integer>();
        for (int place = 0; place < asked.size(); place++) {
            var criterion = place;
            var owners = CriterionKind.of(asked.get(place).kind())
                    .map(CriterionKind::owners)
                    .orElse(List.of());
            if (owners.stream()
                    .allMatch(owner -> answers.containsKey(owner)
                            && answers.get(owner).unknown().contains(criterion))) {
                unknown.add(place);
            }
        }
        return unknown;
    }
}
