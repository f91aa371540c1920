package dev.turnout.notification.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a later change says all that an earlier one of the same subject did.
final class Superseding {

    private static final Set<String> ENDS = Set.of("cancelled", "removed");
    private static final String DECISION = "registration_";

    private Superseding() {}

    static boolean replaces(List<String> later, List<String> earlier) {
        if (later.stream().anyMatch(ENDS::contains)) {
            return true;
        }
        var said = new HashSet<>(later);
        if (later.contains("restored")) {
            said.addAll(ENDS);
        }
        boolean decided = later.stream().anyMatch(kind -> kind.startsWith(DECISION));
        return earlier.stream().allMatch(kind -> said.contains(kind) || decided && kind.startsWith(DECISION));
    }
}
