package dev.turnout.user.importing;

import org.jspecify.annotations.Nullable;

/// What a spreadsheet could take for more than text.
final class CsvValues {

    private static final String FORMULA = "=+-@\t\r\n|%＝＋－＠";

    private CsvValues() {}

    static boolean isFormula(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    }

    /// Controls, what turns the direction of writing, and half characters.
    static boolean unprintable(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || point == 0xFFFD
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    /// A value that a spreadsheet shows and never reckons with.
    static String safe(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return isFormula(text) ? "'" + text : text;
    }
}
