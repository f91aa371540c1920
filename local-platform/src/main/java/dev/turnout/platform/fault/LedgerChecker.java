package dev.turnout.platform.fault;

import dev.turnout.platform.fault.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Free, held and sold add up to the capacity at every read, none is negative, and no acknowledged sale is missing. */
public final class LedgerChecker {
    private LedgerChecker() {}

    /**
     * Checks every {@code read} (free, held, sold, capacity) and compares the last one with every {@code sell} (quantity).
     *
     * @return one sentence for each violation
     */
    public static List<String> check(List<Operation> history) {
        List<String> violations = new ArrayList<>();
        long acknowledged = 0;
        long possible = 0;
        long soldAtTheEnd = -1;
        for (Operation operation : history) {
            switch (operation.op()) {
                case "read" -> {
                    if (operation.outcome() == Outcome.OK) {
                        checkRead(operation, violations);
                        soldAtTheEnd = operation.number("sold");
                    }
                }
                case "sell" -> {
                    acknowledged += operation.outcome() == Outcome.OK ? operation.number("quantity") : 0;
                    possible += operation.outcome() == Outcome.FAIL ? 0 : operation.number("quantity");
                }
                default -> throw new IllegalArgumentException("The ledger knows no operation " + operation.op());
            }
        }
        if (soldAtTheEnd >= 0 && (soldAtTheEnd < acknowledged || soldAtTheEnd > possible)) {
            violations.add("%d are sold in the end, but between %d and %d were acknowledged"
                    .formatted(soldAtTheEnd, acknowledged, possible));
        }
        return violations;
    }

    private static void checkRead(Operation read, List<String> violations) {
        long free = read.number("free");
        long held = read.number("held");
        long sold = read.number("sold");
        long capacity = read.number("capacity");
        if (free < 0 || held < 0 || sold < 0) {
            violations.add("negative at %s: free %d, held %d, sold %d".formatted(read.completed(), free, held, sold));
        }
        if (free + held + sold != capacity) {
            violations.add("at %s free %d + held %d + sold %d is not %d"
                    .formatted(read.completed(), free, held, sold, capacity));
        }
    }
}
