package dev.turnout.collaboration.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnout.common.problem.FieldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a step does in particular. Each kind has use for some of it.
///
/// @param text the name of a channel, or what the crew is told
/// @param who a role (`VOLUNTEER`) or a kind of participants (`athlete`)
/// @param atLeast how many there have to be
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepSettings(
        @Nullable String text,
        @Nullable String who,
        @Nullable Integer atLeast) {

    static final StepSettings NONE = new StepSettings(null, null, null);

    private static final Set<String> ROLES = Set.of("ORGANIZER", "STAFF", "VOLUNTEER", "MEDIC");
    private static final Set<String> PARTICIPANTS = Set.of("athlete", "unified-partner", "coach", "volunteer", "staff");
    private static final int MOST = 100_000;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_MESSAGE = 1000;

    /// What a step of this kind lacks.
    List<FieldFault> faults(StepKind kind, String pointer) {
        var faults = new ArrayList<FieldFault>();
        switch (kind) {
            case BY_HAND, EVENT_PUBLISHED -> {}
            case OPEN_CHANNEL -> requireText(LONGEST_NAME, pointer, faults);
            case TELL_CREW -> requireText(LONGEST_MESSAGE, pointer, faults);
            case PROGRAMME_READY -> requireNumber(pointer, faults);
            case ENOUGH_PEOPLE -> {
                requireOneOf(ROLES, pointer, faults);
                requireNumber(pointer, faults);
            }
            case ENOUGH_REGISTRATIONS -> {
                requireOneOf(PARTICIPANTS, pointer, faults);
                requireNumber(pointer, faults);
            }
        }
        return faults;
    }

    private void requireText(int longest, String pointer, List<FieldFault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new FieldFault(pointer + "/text", "required", "Say what."));
        } else if (text.strip().length() > longest) {
            faults.add(new FieldFault(pointer + "/text", "too-long", "At most " + longest + " characters."));
        } else if (text.chars().anyMatch(each -> each < ' ' && each != '\n')) {
            faults.add(new FieldFault(pointer + "/text", "control-character", "It has a character that is none."));
        }
    }

    private void requireOneOf(Set<String> words, String pointer, List<FieldFault> faults) {
        if (who == null || !words.contains(who)) {
            faults.add(new FieldFault(pointer + "/who", "unknown", "Say of whom."));
        }
    }

    private void requireNumber(String pointer, List<FieldFault> faults) {
        if (atLeast == null || atLeast < 1 || atLeast > MOST) {
            faults.add(new FieldFault(pointer + "/atLeast", "out-of-range", "A number from 1 to " + MOST + "."));
        }
    }

    int wanted() {
        return atLeast == null ? 1 : atLeast;
    }

    String words() {
        return text == null ? "" : text.strip();
    }
}
