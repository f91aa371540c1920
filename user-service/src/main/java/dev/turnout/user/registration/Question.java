package dev.turnout.user.registration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One question of a registration form.
///
/// @param label the question by language
/// @param help one more sentence by language
/// @param choices what can be chosen, empty for other kinds
/// @param shownIf null when it is always asked
record Question(
        String id,
        Kind kind,
        Map<String, String> label,
        @Nullable Map<String, String> help,
        boolean required,
        List<Choice> choices,
        @Nullable Condition shownIf) {

    Question(
            String id,
            Kind kind,
            Map<String, String> label,
            @Nullable Map<String, String> help,
            boolean required,
            @Nullable List<Choice> choices,
            @Nullable Condition shownIf) {
        this.id = id;
        this.kind = kind;
        this.label = label;
        this.help = help;
        this.required = required;
        this.choices = choices == null ? List.of() : List.copyOf(choices);
        this.shownIf = shownIf;
    }

    enum Kind {
        TEXT("text"),
        LONG_TEXT("long-text"),
        CHOICE("choice"),
        MULTIPLE_CHOICE("multiple-choice"),
        DATE("date"),
        YES_NO("yes-no");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }

        @JsonCreator
        static Kind of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind of question"));
        }

        boolean choosing() {
            return this == CHOICE || this == MULTIPLE_CHOICE;
        }
    }

    /// @param value what an answer holds
    record Choice(String value, Map<String, String> label) {}

    /// Asked only when the other question was answered with one of these; `yes` and `no` for a yes-or-no question.
    record Condition(String question, List<String> anyOf) {}
}
