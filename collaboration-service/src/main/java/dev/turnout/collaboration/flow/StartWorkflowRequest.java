package dev.turnout.collaboration.flow;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The steps of an event as somebody wants to start them.
///
/// @param template what they were made from
record StartWorkflowRequest(
        @NotBlank @Size(max = 120) String name,
        @Nullable @Pattern(regexp = WorkflowTemplates.WORD) String template,
        @NotEmpty @Size(max = 500) List<@NotNull @Valid StepRequest> steps) {

    private static final int MOST_NEEDS = 100;

    /// One of them.
    ///
    /// @param key names it among them
    /// @param words what it is about, as a word of a template
    /// @param title what it is about, in own words; one of both
    /// @param place the area of the event that it lies in
    /// @param concern why it has to be approved
    /// @param assignee who is asked to do it
    /// @param needs keys of the steps that have to be done before
    record StepRequest(
            @NotNull @Pattern(regexp = WorkflowTemplates.WORD)
            String key,

            @NotNull StepKind kind,

            @Nullable @Pattern(regexp = WorkflowTemplates.WORD)
            String words,

            @Nullable @Size(max = 120) String title,
            @Nullable StepSettings settings,
            @Nullable @Size(max = 60) String place,
            @Nullable Concern concern,
            @Nullable UUID assignee,
            @Nullable @Size(max = MOST_NEEDS) List<@NotNull String> needs) {

        PlannedStep toPlan() {
            return new PlannedStep(
                    key,
                    kind,
                    words,
                    text(title),
                    Objects.requireNonNullElse(settings, StepSettings.NONE),
                    text(place),
                    concern,
                    assignee,
                    needed());
        }

        List<String> needed() {
            return needs == null ? List.of() : needs.stream().distinct().toList();
        }

        private static @Nullable String text(@Nullable String raw) {
            return raw == null || raw.isBlank() ? null : raw.strip();
        }
    }

    /// @param most how many steps there are at most
    /// @param known whether a screen has a text for a word
    /// @param ofTeam whether a person works at the event
    /// @throws dev.turnout.common.problem.ProblemException 422 that names all that is wrong
    StartWorkflow.Command toCommand(int most, Predicate<String> known, Predicate<UUID> ofTeam) {
        var faults = new ArrayList<FieldFault>();
        if (steps.size() > most) {
            faults.add(new FieldFault("/steps", "too-many", "At most " + most + " steps.", Map.of("max", (long) most)));
        }
        Set<String> all = steps.stream().map(StepRequest::key).collect(Collectors.toSet());
        Set<String> before = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            StepRequest step = steps.get(i);
            String pointer = "/steps/" + i;
            if (!before.add(step.key())) {
                faults.add(new FieldFault(pointer + "/key", "twice", "Another step is called that."));
            }
            if (!all.containsAll(step.needed())) {
                faults.add(new FieldFault(pointer + "/needs", "unknown", "There is no such step."));
            }
            faults.addAll(ofText(step, pointer, known));
            if (step.assignee() != null && !ofTeam.test(step.assignee())) {
                faults.add(new FieldFault(
                        pointer + "/assignee", "not-a-member", "Nobody of this event's team is called that."));
            }
            faults.addAll(Objects.requireNonNullElse(step.settings(), StepSettings.NONE)
                    .faults(step.kind(), pointer + "/settings"));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new StartWorkflow.Command(
                name.strip(), template, steps.stream().map(StepRequest::toPlan).toList());
    }

    private static List<FieldFault> ofText(StepRequest step, String pointer, Predicate<String> known) {
        boolean titled = step.title() != null && !step.title().isBlank();
        if (step.words() != null && !known.test(step.words())) {
            return List.of(new FieldFault(pointer + "/words", "unknown", "WorkflowTemplates have no such word."));
        }
        return titled || step.words() != null
                ? List.of()
                : List.of(new FieldFault(pointer + "/title", "required", "Say what is done."));
    }
}
