package dev.turnout.notification.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A subject and a body with `{variables}` in them.
record TemplateText(String subject, String body) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]{1,40})}");

    /// What can become of it.
    sealed interface Outcome {

        record Filled(String subject, String body) implements Outcome {}

        /// These have no value, and a text with holes helps nobody.
        record Missing(List<String> variables) implements Outcome {

            public Missing {
                variables = List.copyOf(variables);
            }
        }
    }

    /// @param place `subject` or `body`
    record Fault(String place, String code, String variable) {}

    Outcome fill(Map<String, String> values) {
        var missing = used().stream().filter(name -> !values.containsKey(name)).toList();
        return missing.isEmpty()
                ? new Outcome.Filled(filled(subject, values), filled(body, values))
                : new Outcome.Missing(missing);
    }

    /// All that is wrong with it, each by name.
    List<Fault> faults(Variables variables) {
        var faults = new ArrayList<Fault>();
        faults.addAll(faults("subject", subject, variables));
        faults.addAll(faults("body", body, variables));
        var used = used();
        variables.required().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> faults.add(new Fault("body", "variable-missing", name)));
        return faults;
    }

    private static List<Fault> faults(String place, String text, Variables variables) {
        var faults = new ArrayList<Fault>();
        names(text).stream()
                .filter(name -> !variables.known().contains(name))
                .forEach(name -> faults.add(new Fault(place, "variable-unknown", name)));
        var rest = VARIABLE.matcher(text).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            faults.add(new Fault(place, "variable-malformed", "{}"));
        }
        return faults;
    }

    private Set<String> used() {
        var used = new LinkedHashSet<>(names(subject));
        used.addAll(names(body));
        return used;
    }

    private static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    // What was filled in is not looked at again: a title may contain braces.
    private static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
