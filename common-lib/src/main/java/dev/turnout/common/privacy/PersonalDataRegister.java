package dev.turnout.common.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every table of a service with what it holds about people. A bean of this type makes the service take part in exports
/// and erasures. Rules are applied in their order, so what is found through another table stands before it.
public final class PersonalDataRegister {

    private static final Set<String> OF_FLYWAY = Set.of("flyway_schema_history", "flyway_backbone_history");

    private final Map<String, TableRule> rules = new LinkedHashMap<>();

    private PersonalDataRegister(List<TableRule> own) {
        var all = new ArrayList<>(own);
        all.addAll(Backbone.TABLES);
        for (TableRule rule : all) {
            if (rules.put(rule.table(), rule) != null) {
                throw new IllegalArgumentException(rule.table() + " is listed twice");
            }
        }
        List<String> faults =
                all.stream().flatMap(rule -> rule.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the list of personal data is not sound: " + faults);
        }
    }

    /// The tables of a service; those of the backbone are added.
    public static PersonalDataRegister of(TableRule... own) {
        return new PersonalDataRegister(List.of(own));
    }

    /// All tables, in the order in which they are erased.
    public List<TableRule> rules() {
        return List.copyOf(rules.values());
    }

    /// How long rows, and fields that go sooner, are kept: by `table` and `table.column`.
    public Map<String, Duration> ages() {
        var ages = new LinkedHashMap<String, Duration>();
        rules.values().forEach(rule -> {
            if (rule.keptFor() != null) {
                ages.put(rule.table(), rule.keptFor());
            }
            rule.forgotten().forEach(fields -> ages.put(fields.name(rule.table()), fields.after()));
        });
        return ages;
    }

    /// The tables with rows about people.
    List<TableRule> aboutPeople() {
        return rules.values().stream().filter(TableRule::aboutPeople).toList();
    }

    /// What this list and the real schema do not have in common; empty when all is well.
    ///
    /// @param schema the columns of each table as the database has them
    public List<String> differences(Map<String, Set<String>> schema) {
        var faults = new ArrayList<String>();
        for (String table : union(schema.keySet(), rules.keySet())) {
            if (OF_FLYWAY.contains(table)) {
                continue;
            }
            TableRule rule = rules.get(table);
            Set<String> columns = schema.get(table);
            if (rule == null) {
                faults.add("the table " + table + " is not on the list");
            } else if (columns == null) {
                faults.add("the table " + table + " is on the list and not in the schema");
            } else {
                differences(rule, columns, faults);
            }
        }
        return faults;
    }

    private static void differences(TableRule rule, Set<String> columns, List<String> faults) {
        for (String column : union(columns, rule.columns().keySet())) {
            if (!rule.columns().containsKey(column)) {
                faults.add("the column " + rule.table() + "." + column + " is not on the list");
            } else if (!columns.contains(column)) {
                faults.add("the column " + rule.table() + "." + column + " is on the list and not in the schema");
            }
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
