package dev.turnout.collaboration.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which steps need which others.
///
/// @param needs by step, in the order in which they were given
record StepGraph(Map<String, List<String>> needs) {

    /// Steps that wait for each other in a ring, the first one again at the end; empty when there is no ring.
    List<String> cycle() {
        Map<String, Integer> open = new HashMap<>();
        Map<String, List<String>> dependents = new HashMap<>();
        needs.forEach((step, needed) -> {
            List<String> known =
                    needed.stream().filter(needs::containsKey).distinct().toList();
            open.put(step, known.size());
            known.forEach(each ->
                    dependents.computeIfAbsent(each, _ -> new ArrayList<>()).add(step));
        });
        Deque<String> free = new ArrayDeque<>();
        needs.keySet().stream().filter(step -> open.getOrDefault(step, 0) == 0).forEach(free::add);
        while (!free.isEmpty()) {
            String step = free.remove();
            open.remove(step);
            for (String dependent : dependents.getOrDefault(step, List.of())) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    free.add(dependent);
                }
            }
        }
        return open.isEmpty() ? List.of() : ringAmong(open.keySet());
    }

    /// Each of these needs another of these, so whoever goes on from need to need comes back somewhere.
    private List<String> ringAmong(Set<String> left) {
        List<String> way = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        String step = needs.keySet().stream().filter(left::contains).findFirst().orElseThrow();
        while (passed.add(step)) {
            way.add(step);
            step = needs.getOrDefault(step, List.of()).stream()
                    .filter(left::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> ring = new ArrayList<>(way.subList(way.indexOf(step), way.size()));
        ring.add(step);
        // from what comes first to what waits for it
        return ring.reversed();
    }
}
