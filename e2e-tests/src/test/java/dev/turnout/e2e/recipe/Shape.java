package dev.turnout.e2e.recipe;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What an answer's JSON has at least: the members that are shown, and somewhere in a list each element that is shown.
/// A list that is shown empty is empty.
final class Shape {

    private Shape() {}

    static Optional<Values> matching(JsonNode shown, JsonNode actual, Values values) {
        if (shown.isObject()) {
            return actual.isObject() ? members(shown, actual, values) : Optional.empty();
        }
        if (shown.isArray()) {
            return actual.isArray() ? elements(shown, actual, values) : Optional.empty();
        }
        if (shown.isString()) {
            return actual.isString() ? values.matching(shown.asString(), actual.asString()) : Optional.empty();
        }
        return shown.equals(actual) ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Values> members(JsonNode shown, JsonNode actual, Values values) {
        Optional<Values> so = Optional.of(values);
        for (Map.Entry<String, JsonNode> member : shown.properties()) {
            so = so.flatMap(known -> matching(member.getValue(), actual.path(member.getKey()), known));
        }
        return so;
    }

    private static Optional<Values> elements(JsonNode shown, JsonNode actual, Values values) {
        if (shown.isEmpty()) {
            return actual.isEmpty() ? Optional.of(values) : Optional.empty();
        }
        Optional<Values> so = Optional.of(values);
        for (JsonNode one : shown) {
            so = so.flatMap(known -> actual.valueStream()
                    .flatMap(candidate -> matching(one, candidate, known).stream())
                    .findFirst());
        }
        return so;
    }
}
