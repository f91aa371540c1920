package dev.turnout.user.delegation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnout.user.participant.Participant.Kind;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One rule of an event about how many of whom a delegation, or each of its teams, has.
///
/// @param per whom `number` refers to in "at most four athletes for each coach"; null in the other forms
/// @param blocking whether a change that breaks it (further) is refused; otherwise it is only said
record RatioRule(
        Scope scope, Form form, Kind counted, @Nullable Kind per, int number, boolean blocking) {

    enum Scope {
        DELEGATION,
        TEAM;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Scope of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such scope"));
        }
    }

    enum Form {
        AT_LEAST,
        AT_MOST,
        AT_MOST_PER;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Form of(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such form"));
        }
    }

    /// By how many people these numbers break the rule: too few, too many, or too few of those that `per` names.
    int brokenBy(Headcount count) {
        int has = count.of(counted);
        return Math.max(
                0,
                switch (form) {
                    case AT_LEAST -> number - has;
                    case AT_MOST -> has - number;
                    case AT_MOST_PER -> Math.ceilDiv(has, number) - (per == null ? 0 : count.of(per));
                });
    }
}
