package dev.turnout.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Command-line options of the form `--name value`, after any number of plain arguments.
///
/// @param plain arguments without a name, in order
/// @param named values by name, without the dashes
public record Options(List<String> plain, Map<String, String> named) {

    public Options {
        plain = List.copyOf(plain);
        named = Map.copyOf(named);
    }

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException when a named option has no value
    public static Options parse(String... arguments) {
        var plain = new java.util.ArrayList<String>();
        var named = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                plain.add(arguments[i]);
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            } else {
                named.put(arguments[i].substring(2), arguments[++i]);
            }
        }
        return new Options(plain, named);
    }

    /// The option's value, or the given default when it was not passed.
    public String text(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    /// The option's value.
    ///
    /// @throws IllegalArgumentException when it was not passed
    public String required(String name) {
        String value = named.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    /// The option as a number greater than zero, or the given default.
    ///
    /// @throws IllegalArgumentException when it is not such a number
    public double positive(String name, double otherwise) {
        String value = named.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with numbers that are out of range
        }
        throw new IllegalArgumentException("--" + name + " must be a number greater than 0, not '" + value + "'");
    }
}
