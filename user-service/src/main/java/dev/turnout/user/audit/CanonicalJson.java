package dev.turnout.user.audit;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes JSON in one way only (sorted names, no spaces, numbers without exponents), so that the same facts always
/// have the same hash.
final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text;

    CanonicalJson(int size) {
        this.text = new StringBuilder(size);
    }

    /// The canonical text of any value.
    static String of(JsonNode value) {
        var json = new CanonicalJson(64);
        json.write(value);
        return json.text.toString();
    }

    void begin(String name, @Nullable String value) {
        text.append('{');
        member(name, value);
    }

    void next(String name, @Nullable String value) {
        text.append(',');
        member(name, value);
    }

    /// A member whose value is canonical JSON already.
    void nextRaw(String name, String json) {
        text.append(",\"").append(name).append("\":").append(json);
    }

    String end() {
        return text.append('}').toString();
    }

    private void member(String name, @Nullable String value) {
        text.append('"').append(name).append("\":");
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            object(value);
        } else if (value.isArray()) {
            array(value);
        } else if (value.isString()) {
            quote(value.stringValue());
        } else if (value.isNumber()) {
            var number = value.decimalValue().stripTrailingZeros();
            text.append(number.toPlainString());
        } else if (value.isBoolean()) {
            text.append(value.booleanValue());
        } else {
            text.append("null");
        }
    }

    private void object(JsonNode value) {
        text.append('{');
        String comma = "";
        for (String name : new TreeSet<>(value.propertyNames())) {
            text.append(comma);
            quote(name);
            text.append(':');
            write(value.get(name));
            comma = ",";
        }
        text.append('}');
    }

    private void array(JsonNode value) {
        text.append('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(value.get(i));
        }
        text.append(']');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
