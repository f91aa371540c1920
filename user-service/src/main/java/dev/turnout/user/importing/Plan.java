package dev.turnout.user.importing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnout.user.delegation.Delegation;
import dev.turnout.user.delegation.Intake;
import dev.turnout.user.participant.Participant.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a file would do to an event, line by line, and why it can do nothing.
///
/// @param guessed whether the encoding was guessed
/// @param outlooks what would be broken afterwards, by the code of the delegation
/// @param digest says file and plan in one word: a plan with the same digest does the same
record Plan(
        List<Row> rows,
        List<Fault> faults,
        Map<String, Intake.Outlook> outlooks,
        boolean guessed,
        String digest,
        @JsonIgnore Map<Delegation, Intake.Gain> gains) {

    /// What becomes of a line.
    enum Action {
        /// A registration begins.
        CREATE,
        /// A participant of the event joins the delegation.
        JOIN,
        /// Somebody of the delegation gets a place in a team.
        PLACE,
        /// All of it is so already.
        KEEP,
        /// The line says what another line has said.
        REPEAT;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param note a stable short word for what a reader should look at; null for nothing
    record Row(
            int line,
            Action action,
            String name,
            LocalDate birthDate,
            Kind kind,
            String delegation,
            @Nullable String team,
            @Nullable String note,
            @JsonIgnore @Nullable UUID participantId,
            @JsonIgnore @Nullable UUID rosterId) {

        /// What is planned, without whom it concerns.
        String said() {
            return line + " " + action + " " + participantId + " " + kind + " " + delegation + " " + rosterId;
        }

        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }

    boolean applicable() {
        return faults.isEmpty() && outlooks.values().stream().noneMatch(Intake.Outlook::refused);
    }

    int count(Action... actions) {
        List<Action> counted = List.of(actions);
        return (int) rows.stream().filter(row -> counted.contains(row.action())).count();
    }

    static String said(List<Row> rows, List<Fault> faults, Map<String, Intake.Outlook> outlooks) {
        return rows.stream().map(Row::said).collect(Collectors.joining("\n")) + faults + new TreeMap<>(outlooks);
    }
}
