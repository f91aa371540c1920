package dev.turnout.collaboration.flow;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A workflow in a list.
///
/// @param over how many steps are done or skipped
/// @param needPerson how many wait for somebody
record WorkflowLine(
        UUID id,
        String name,
        @Nullable String template,
        Workflow.State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        int steps,
        int over,
        int needPerson) {

    private static final Set<StepState> FOR_PEOPLE =
            EnumSet.of(StepState.NEEDS_PERSON, StepState.NEEDS_APPROVAL, StepState.FAILED);

    static WorkflowLine of(Workflow workflow, List<Step> steps) {
        return new WorkflowLine(
                workflow.id(),
                workflow.name(),
                workflow.template(),
                workflow.state(),
                workflow.startedAt(),
                workflow.endedAt(),
                steps.size(),
                (int) steps.stream().filter(step -> step.state().over()).count(),
                (int) steps.stream()
                        .filter(step -> FOR_PEOPLE.contains(step.state()))
                        .count());
    }
}
