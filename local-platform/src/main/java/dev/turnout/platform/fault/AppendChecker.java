package dev.turnout.platform.fault;

import dev.turnout.platform.fault.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For each key, what was delivered is the sequence 1, 2, 3 … without gap, turn or stranger, up to the last acknowledged. */
public final class AppendChecker {
    private AppendChecker() {}

    /**
     * Compares {@code append} operations (key, version) with the {@code deliver} operations of one reader.
     *
     * @return one sentence for each violation
     */
    public static List<String> check(List<Operation> history) {
        Map<String, Long> acknowledged = new HashMap<>();
        Map<String, Set<Long>> possible = new HashMap<>();
        Map<String, Long> delivered = new HashMap<>();
        List<String> violations = new ArrayList<>();
        for (Operation operation : history) {
            if ("append".equals(operation.op()) && operation.outcome() != Outcome.FAIL) {
                String key = operation.text("key");
                possible.computeIfAbsent(key, _ -> new HashSet<>()).add(operation.number("version"));
                if (operation.outcome() == Outcome.OK) {
                    acknowledged.merge(key, operation.number("version"), Math::max);
                }
            }
        }
        for (Operation operation : history) {
            if ("deliver".equals(operation.op())) {
                String key = operation.text("key");
                long version = operation.number("version");
                long before = delivered.getOrDefault(key, 0L);
                if (version != before + 1) {
                    violations.add("%s: %d was delivered after %d".formatted(key, version, before));
                }
                if (!possible.getOrDefault(key, Set.of()).contains(version)) {
                    violations.add("%s: %d was delivered, but its writer failed or never was".formatted(key, version));
                }
                delivered.merge(key, version, Math::max);
            }
        }
        acknowledged.forEach((key, last) -> {
            if (delivered.getOrDefault(key, 0L) < last) {
                violations.add("%s: %d was acknowledged, but only %d was delivered"
                        .formatted(key, last, delivered.getOrDefault(key, 0L)));
            }
        });
        return violations;
    }
}
