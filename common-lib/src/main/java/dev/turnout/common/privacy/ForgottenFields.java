package dev.turnout.common.privacy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Columns that are forgotten sooner than their row.
///
/// @param values SQL expression by column, what stands there afterwards
/// @param after the age at which that happens
/// @param since the column that says how old a row is
public record ForgottenFields(Map<String, String> values, Duration after, String since) {

    public ForgottenFields {
        values = Map.copyOf(values);
    }

    /// What settings and documents call them: `table.column`, with `-` between columns that go together.
    String name(String table) {
        return table + "." + values.keySet().stream().sorted().collect(Collectors.joining("-"));
    }
}
