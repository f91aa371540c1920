package dev.turnout.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Command-line options of the form `--name value`, before or after any number of plain arguments.
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
    /// @param known the names that may be used
    /// @throws LoadProblem when a name is unknown or has no value
    public static Options parse(Set<String> known, String... arguments) {
        var plain = new ArrayList<String>();
        var named = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                plain.add(arguments[i]);
                continue;
            }
            String name = arguments[i].substring(2);
            if (!known.contains(name)) {
                throw new LoadProblem(arguments[i] + " is unknown; ./turnout help lists what can be said.");
            }
            if (++i == arguments.length) {
                throw new LoadProblem("--" + name + " needs a value after it.");
            }
            named.put(name, arguments[i]);
        }
        return new Options(plain, named);
    }

    /// The option's value, or the given default when it was not passed.
    public String text(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    /// The option's value.
    ///
    /// @throws LoadProblem when it was not passed
    public String required(String name) {
        String value = named.get(name);
        if (value == null) {
            throw new LoadProblem("--" + name + " is missing.");
        }
        return value;
    }

    /// The option as a number greater than zero, or the given default.
    ///
    /// @throws LoadProblem when it is not such a number
    public double positive(String name, double otherwise) {
        String value = named.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with numbers that are out of range
        }
        throw new LoadProblem("--" + name + " must be a number greater than 0, not '" + value + "'.");
    }

    /// The option as a whole number from 0 up to `most`, or the given default.
    ///
    /// @throws LoadProblem when it is not such a number
    public int count(String name, int otherwise, int most) {
        String value = named.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with numbers that are out of range
        }
        throw new LoadProblem("--" + name + " must be a whole number from 0 to " + most + ", not '" + value + "'.");
    }
}
