package dev.turnout.common.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One table of a service: each of its columns, which of them are about a person, how a person's rows are found, and
/// what becomes of them on export, on erasure and with age.
///
/// @param columns kind by name
/// @param person SQL condition for the rows of the person `:person`; null when the table holds nothing about people
/// @param document the name of these rows in an export; null when they are not exported
/// @param reason a word for why something stays, or why rows are not exported; pages have its sentence
/// @param keptFor null when the rows stay as long as what they belong to
/// @param since the column that says how old a row is
/// @param forgotten columns that are forgotten sooner than the row
public record TableRule(
        String table,
        Map<String, Kind> columns,
        @Nullable String person,
        @Nullable String document,
        Erasure erasure,
        @Nullable String reason,
        @Nullable Duration keptFor,
        @Nullable String since,
        List<ForgottenFields> forgotten) {

    public TableRule {
        forgotten = List.copyOf(forgotten);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// What a column says.
    public enum Kind {
        /// Nothing about a person.
        OTHER,
        /// Something about a person.
        PERSONAL,
        /// Something about a person that is never handed out, such as the hash of a password.
        SECRET
    }

    /// Names a person whom nobody can find any more.
    public static final String NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid";

    /// A table that holds nothing about people.
    public static TableRule impersonal(String table, String... columns) {
        return new TableRule(table, Map.of(), null, null, new Erasure.None(), null, null, null, List.of())
                .with(Kind.OTHER, columns);
    }

    /// A table with rows about people.
    ///
    /// @param person SQL condition for the rows of the person `:person`
    public static TableRule of(String table, String person) {
        return new TableRule(table, Map.of(), person, null, new Erasure.None(), null, null, null, List.of());
    }

    /// Columns that say nothing about a person.
    public TableRule other(String... names) {
        return with(Kind.OTHER, names);
    }

    /// Columns that say something about a person.
    public TableRule personal(String... names) {
        return with(Kind.PERSONAL, names);
    }

    /// Columns about a person that are never handed out.
    public TableRule secret(String... names) {
        return with(Kind.SECRET, names);
    }

    /// The rows are part of an export under this name.
    public TableRule exportedAs(String name) {
        return new TableRule(table, columns, person, name, erasure, reason, keptFor, since, forgotten);
    }

    /// The rows go when the person is erased.
    public TableRule deleted() {
        return new TableRule(
                table, columns, person, document, new Erasure.Deleted(), reason, keptFor, since, forgotten);
    }

    /// When the person is erased, these columns get these values.
    ///
    /// @param values SQL expression by column
    public TableRule replaced(Map<String, String> values) {
        return new TableRule(
                table, columns, person, document, new Erasure.Replaced(values), reason, keptFor, since, forgotten);
    }

    /// The rows stay when the person is erased.
    public TableRule kept(String why) {
        return new TableRule(table, columns, person, document, new Erasure.Kept(), why, keptFor, since, forgotten);
    }

    /// Why something of the rows stays, or why they are not exported.
    public TableRule because(String why) {
        return new TableRule(table, columns, person, document, erasure, why, keptFor, since, forgotten);
    }

    /// The rows are deleted at this age.
    ///
    /// @param column says since when a row exists
    public TableRule keptFor(Duration age, String column) {
        return new TableRule(table, columns, person, document, erasure, reason, age, column, forgotten);
    }

    /// These columns are forgotten at this age, sooner than the row.
    ///
    /// @param values SQL expression by column
    /// @param column says since when a row exists
    public TableRule forgets(Map<String, String> values, Duration age, String column) {
        var more = new ArrayList<>(forgotten);
        more.add(new ForgottenFields(values, age, column));
        return new TableRule(table, columns, person, document, erasure, reason, keptFor, since, more);
    }

    /// Whether there are rows about people.
    public boolean aboutPeople() {
        return person != null;
    }

    private TableRule with(Kind kind, String... names) {
        var all = new LinkedHashMap<>(columns);
        for (String name : names) {
            if (all.put(name, kind) != null) {
                throw new IllegalArgumentException(table + "." + name + " is listed twice");
            }
        }
        return new TableRule(table, all, person, document, erasure, reason, keptFor, since, forgotten);
    }

    /// What is contradictory or missing in this rule.
    List<String> faults() {
        var faults = new ArrayList<String>();
        columns.forEach((name, kind) -> fault(name, kind).ifPresent(faults::add));
        if (aboutPeople() && erasure instanceof Erasure.None) {
            faults.add(table + ": nothing says what becomes of a person's rows");
        }
        if (aboutPeople() && reason == null && (document == null || erasure instanceof Erasure.Kept)) {
            faults.add(table + ": no reason for what is kept or not exported");
        }
        if (since != null && !columns.containsKey(since)) {
            faults.add(table + ": its age stands in a column that it does not have");
        }
        forgotten.forEach(fields -> {
            if (!columns.keySet().containsAll(fields.values().keySet()) || !columns.containsKey(fields.since())) {
                faults.add(table + ": forgets columns that it does not have");
            }
        });
        return faults;
    }

    private Optional<String> fault(String column, Kind kind) {
        if (kind != Kind.OTHER && !aboutPeople()) {
            return Optional.of(table + "." + column + ": personal, but nothing says whose");
        }
        // What stays in a replaced row needs the same word of explanation as a row that stays.
        boolean stays = kind != Kind.OTHER
                && erasure instanceof Erasure.Replaced(Map<String, String> values)
                && !values.containsKey(column);
        return stays && (reason == null || kind == Kind.SECRET)
                ? Optional.of(table + "." + column + ": personal, but erasure leaves it")
                : Optional.empty();
    }
}
