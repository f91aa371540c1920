package dev.turnout.user.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;

/// The text of a file as spreadsheets write it: with or without a byte order mark, in UTF-8, UTF-16 or the code page of
/// western Windows, with commas, semicolons or tabs, with or without a first line `sep=;`.
///
/// @param skipped how many lines stand before the headings
/// @param guessed whether the encoding was guessed, so that a reader looks at the letters
record SheetText(String text, char separator, int skipped, boolean guessed) {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private record Decoded(String text, boolean guessed) {}

    static SheetText of(byte[] bytes) {
        Decoded decoded = decoded(bytes);
        String text = decoded.text();
        if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4 && isBreak(text, 5)) {
            return new SheetText(
                    text.substring(5).replaceFirst("^(\r\n|\n|\r)", ""), text.charAt(4), 1, decoded.guessed());
        }
        return new SheetText(text, separator(text), 0, decoded.guessed());
    }

    private static boolean isBreak(String text, int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private static Decoded decoded(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new Decoded(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8), false);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new Decoded(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE), false);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new Decoded(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE), false);
        }
        try {
            CharBuffer strict = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return new Decoded(strict.toString(), false);
        } catch (CharacterCodingException _) {
            return new Decoded(new String(bytes, WESTERN), true);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// What the line of headings has most of.
    private static char separator(String text) {
        String headings = text.lines().findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        each -> headings.chars().filter(one -> one == each).count()))
                .orElse(',');
    }
}
