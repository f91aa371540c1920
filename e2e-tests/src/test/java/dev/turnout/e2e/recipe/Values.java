package dev.turnout.e2e.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the names in double braces stand for. One that is not known yet takes what it is held against.
record Values(Map<String, String> known) {

    private static final Pattern NAME = Pattern.compile("\\{\\{([A-Za-z_]+)}}");

    Values {
        known = Map.copyOf(known);
    }

    Values with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(known);
        all.putAll(more);
        return new Values(all);
    }

    /// The text with every name replaced.
    String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        String value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("Nothing before says what {{" + name + "}} is");
        }
        return value;
    }

    /// What is known afterwards, if the text can be what the pattern says.
    Optional<Values> matching(String pattern, String text) {
        var expression = new StringBuilder();
        Map<String, String> groups = new LinkedHashMap<>();
        Matcher names = NAME.matcher(pattern);
        int at = 0;
        while (names.find()) {
            expression.append(Pattern.quote(pattern.substring(at, names.start())));
            at = names.end();
            String name = names.group(1);
            if (known.containsKey(name)) {
                expression.append(Pattern.quote(value(name)));
            } else {
                String group = "g" + groups.size();
                groups.put(group, name);
                expression.append("(?<").append(group).append(">.+)");
            }
        }
        expression.append(Pattern.quote(pattern.substring(at)));
        Matcher found = Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, String> more = new LinkedHashMap<>();
        groups.forEach((group, name) -> more.put(name, found.group(group)));
        return Optional.of(with(more));
    }
}
