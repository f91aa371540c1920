package dev.turnout.event.feed;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What may be written in a feed: something, not too long, and nothing that hides in a text or turns it around. It is
/// kept and shown as plain text; markup is nothing but letters.
record PostText(String value) {

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
    /// More marks on one letter than any language writes; they would grow over the lines around it.
    private static final Pattern TOO_MANY_MARKS = Pattern.compile("(\\p{M}{4})\\p{M}+");
    private static final Pattern JOINERS = Pattern.compile("([\u200C\u200D])[\u200C\u200D]+");
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    /// The text in the form in which it is kept.
    ///
    /// @param pointer where the request has it
    /// @throws dev.turnout.common.problem.ProblemException 422 saying what is wrong with it
    static PostText of(String raw, String pointer, int most) {
        StringBuilder visible = new StringBuilder(raw.length());
        LINE_ENDS
                .matcher(raw.replace('\t', ' '))
                .replaceAll("\n")
                .codePoints()
                .filter(PostText::shows)
                .forEach(visible::appendCodePoint);
        String text = Normalizer.normalize(visible, Normalizer.Form.NFC);
        text = TOO_MANY_MARKS.matcher(text).replaceAll("$1");
        text = JOINERS.matcher(text).replaceAll("$1");
        text = EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
        if (text.codePoints().noneMatch(PostText::isSeen)) {
            throw Problems.invalid(List.of(new FieldFault(pointer, "empty", "Say something first.")));
        }
        if (text.length() > most) {
            throw Problems.invalid(List.of(new FieldFault(
                    pointer, "too-long", "This has at most " + most + " characters.", Map.of("max", (long) most))));
        }
        return new PostText(text);
    }

    /// Letters of some languages and pictures of several signs need their joiners; nothing needs the other invisible
    /// signs, of which some turn the direction of what follows.
    private static boolean shows(int character) {
        if (character == '\n' || character == JOINER || character == NON_JOINER) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> false;
            default -> character != 0x2028 && character != 0x2029;
        };
    }

    private static boolean isSeen(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT
                && !isBlankLetter(character);
    }

    /// Letters by their class that show nothing.
    private static boolean isBlankLetter(int character) {
        return character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0xFFA0
                || character == 0x2800;
    }
}
