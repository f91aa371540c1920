package dev.turnout.collaboration.chat;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may be said: something, not too long, and nothing that a screen or a terminal would obey instead of show.
record MessageText(String value) {

    static final int MAX_CHARACTERS = 4000;
    private static final Pattern LINE_ENDS = Pattern.compile("\\R");

    /// The text in the form in which it is kept, or a 422 that says what is wrong with it.
    static MessageText of(String raw) {
        String text = LINE_ENDS.matcher(raw).replaceAll("\n").strip();
        fault(text).ifPresent(fault -> {
            throw Problems.invalid(List.of(fault));
        });
        return new MessageText(text);
    }

    private static Optional<FieldFault> fault(String text) {
        if (text.isBlank()) {
            return Optional.of(new FieldFault("/text", "empty", "Say something first."));
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            return Optional.of(new FieldFault(
                    "/text",
                    "too-long",
                    "A message has at most " + MAX_CHARACTERS + " characters.",
                    Map.of("max", (long) MAX_CHARACTERS)));
        }
        return text.codePoints().anyMatch(MessageText::isUnprintable)
                ? Optional.of(
                        new FieldFault("/text", "control-character", "The text has a character that cannot be shown."))
                : Optional.empty();
    }

    private static boolean isUnprintable(int character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\t')
                || Character.getType(character) == Character.SURROGATE;
    }
}
