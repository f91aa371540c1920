package dev.turnout.load.bench;

import java.util.Locale;

/// One measured figure.
///
/// @param target what was promised, in the reader's words; empty when nothing was
/// @param met whether the promise holds; true when there is none
record Figure(String what, String measured, String target, boolean met) {

    /// A figure that is promised not to be above a bound.
    static Figure atMost(String what, double value, double bound, String unit) {
        return new Figure(what, text(value, unit), "≤ " + text(bound, unit), value <= bound);
    }

    /// A figure that is promised not to be below a bound.
    static Figure atLeast(String what, double value, double bound, String unit) {
        return new Figure(what, text(value, unit), "≥ " + text(bound, unit), value >= bound);
    }

    /// A promise that is kept or not.
    static Figure proof(String what, boolean holds) {
        return new Figure(what, holds ? "yes" : "NO", "yes", holds);
    }

    /// A figure that helps to read the others.
    static Figure only(String what, double value, String unit) {
        return new Figure(what, text(value, unit), "", true);
    }

    private static String text(double value, String unit) {
        String form = value >= 100 || value == Math.rint(value) ? "%,.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, form, value, unit).strip();
    }

    /// A row of a Markdown table.
    String row() {
        String verdict = target.isEmpty() ? "" : met ? "met" : "**missed**";
        return "| %s | %s | %s | %s |".formatted(what, measured, target, verdict);
    }
}
