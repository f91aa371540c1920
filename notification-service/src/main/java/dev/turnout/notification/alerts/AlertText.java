package dev.turnout.notification.alerts;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An alert in one language, in the two forms in which it is shown.
///
/// @param instruction what to do; may be empty
/// @param easy the whole in easy words; may be empty
public record AlertText(
        @NotBlank @Size(max = 160) String headline,
        @NotNull @Size(max = 2000) String description,
        @NotNull @Size(max = 2000) String instruction,
        @NotNull @Size(max = 1000) String easy) {

    /// All languages travel together, in one publication.
    private static final int MOST_BYTES = 24 * 1024;

    /// What a short message says below the headline.
    public String whatToDo() {
        return instruction.isBlank() ? description : instruction;
    }

    /// @throws dev.turnout.common.problem.ProblemException 422 when they are too long to be told at once
    static void requireTellable(Map<String, AlertText> texts) {
        long bytes = texts.values().stream()
                .flatMap(text -> Stream.of(text.headline(), text.description(), text.instruction(), text.easy()))
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MOST_BYTES) {
            throw Problems.invalid(List.of(
                    new FieldFault("/texts", "size", "All texts together have at most " + MOST_BYTES + " bytes.")));
        }
    }
}
