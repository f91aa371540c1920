package dev.turnout.collaboration.work;

import java.util.Map;
import java.util.regex.Pattern;

/// Something that is said to people in their language: the key of a sentence in the language files of the screens
/// (below
/// `work.words`), and what is put into it. No personal data.
///
/// @param key such as `owner-away`
/// @param values short texts and numbers by name
public record Words(String key, Map<String, String> values) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,60}");

    public Words {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key of a sentence: " + key);
        }
        values = Map.copyOf(values);
    }

    /// A sentence into which nothing is put.
    public static Words of(String key) {
        return new Words(key, Map.of());
    }

    /// A sentence with one value.
    public static Words of(String key, String name, Object value) {
        return new Words(key, Map.of(name, String.valueOf(value)));
    }
}
