package dev.turnout.user.importing;

import org.jspecify.annotations.Nullable;

/// What is wrong in one place of a file.
///
/// @param line as a spreadsheet numbers it, beginning with 1; 0 for the file as a whole
/// @param column null for the whole line
/// @param code stable short word; pages have its sentence
/// @param hint what the sentence needs to say more: another line, a limit
record Fault(
        int line,
        @Nullable Column column,
        String code,
        @Nullable String hint) {

    static Fault of(int line, @Nullable Column column, String code) {
        return new Fault(line, column, code, null);
    }
}
