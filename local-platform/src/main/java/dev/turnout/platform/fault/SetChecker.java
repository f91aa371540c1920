package dev.turnout.platform.fault;

import dev.turnout.platform.fault.Operation.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that was acknowledged is there, once, and nothing is there that nobody asked for. */
public final class SetChecker {
    private SetChecker() {}

    /**
     * Compares additions with what was read in the end.
     *
     * @param additions operations whose value names the element as {@code id}
     * @param read every element found, as often as it was found
     * @return one sentence for each violation
     */
    public static List<String> check(List<Operation> additions, Collection<String> read) {
        Map<String, Integer> found = new HashMap<>();
        read.forEach(id -> found.merge(id, 1, Integer::sum));
        Set<String> possible = new HashSet<>();
        List<String> violations = new ArrayList<>();
        for (Operation addition : additions) {
            String id = addition.text("id");
            if (addition.outcome() != Outcome.FAIL) {
                possible.add(id);
            }
            if (addition.outcome() == Outcome.OK && !found.containsKey(id)) {
                violations.add("lost: " + id + " was acknowledged and is not there");
            }
        }
        found.forEach((id, times) -> {
            if (!possible.contains(id)) {
                violations.add("unexpected: " + id + " is there, but was never asked for or was refused");
            }
            if (times > 1) {
                violations.add("duplicate: " + id + " is there " + times + " times");
            }
        });
        return violations;
    }
}
