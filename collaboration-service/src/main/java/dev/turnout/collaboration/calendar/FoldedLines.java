package dev.turnout.collaboration.calendar;

import java.nio.charset.StandardCharsets;

/// Folds the lines of an iCalendar at 75 bytes (RFC 5545, 3.1), and never within a character: a text in a script of
/// several bytes a letter would otherwise have lines twice as long.
final class FoldedLines {

    private static final int MOST_BYTES = 75;
    private static final String LINE_END = "\r\n";

    private FoldedLines() {}

    static String of(String text) {
        var folded = new StringBuilder(text.length() + text.length() / 8);
        for (String line : text.split("\r?\n")) {
            fold(line, folded);
            folded.append(LINE_END);
        }
        return folded.toString();
    }

    private static void fold(String line, StringBuilder folded) {
        int bytes = 0;
        for (int i = 0; i < line.length(); ) {
            String character = Character.toString(line.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > MOST_BYTES) {
                folded.append(LINE_END).append(' ');
                bytes = 1;
            }
            folded.append(character);
            bytes += size;
            i += character.length();
        }
    }
}
