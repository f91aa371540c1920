package dev.turnout.common.privacy;

import java.util.Map;

/// What becomes of a table's rows about a person when that person is erased.
public sealed interface Erasure {

    /// The table holds nothing about people.
    record None() implements Erasure {}

    /// The rows go.
    record Deleted() implements Erasure {}

    /// The rows stay, for what they say about others or about sums, and what leads to the person is replaced.
    ///
    /// @param values SQL expression by column
    record Replaced(Map<String, String> values) implements Erasure {

        public Replaced {
            values = Map.copyOf(values);
        }
    }

    /// The rows stay as they are; they hold ids that lead to no name any more.
    record Kept() implements Erasure {}
}
