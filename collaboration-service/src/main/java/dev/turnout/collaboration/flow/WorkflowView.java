package dev.turnout.collaboration.flow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A workflow with all of its steps.
///
/// @param manages whether the reader may start, skip and approve in the whole event
record WorkflowView(
        UUID id,
        UUID eventId,
        String name,
        @Nullable String template,
        Workflow.State state,
        long version,
        UUID startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean manages,
        List<StepView> steps) {

    /// A step as its reader may see it.
    ///
    /// @param trouble why it is not done yet
    /// @param note what was written about it; for those who work at its place
    /// @param actions what the reader can do about it now: `done`, `approve`, `return`, `skip`, `restart`
    record StepView(
            String key,
            StepKind kind,
            @Nullable String words,
            @Nullable String title,
            StepSettings settings,
            @Nullable String place,
            @Nullable Concern concern,
            @Nullable UUID assignee,
            List<String> needs,
            StepState state,
            int attempts,
            @Nullable Trouble trouble,
            @Nullable String note,
            @Nullable UUID doneBy,
            @Nullable Instant doneAt,
            @Nullable UUID approvedBy,
            @Nullable Instant approvedAt,
            @Nullable UUID skippedBy,
            @Nullable Instant endedAt,
            List<String> actions) {}

    /// @param works whether the reader works where a step is
    /// @param decides whether they decide there
    static WorkflowView of(
            Workflow workflow, List<Step> steps, boolean manages, Predicate<Step> works, Predicate<Step> decides) {
        return new WorkflowView(
                workflow.id(),
                workflow.eventId(),
                workflow.name(),
                workflow.template(),
                workflow.state(),
                workflow.version(),
                workflow.startedBy(),
                workflow.startedAt(),
                workflow.endedAt(),
                manages,
                steps.stream()
                        .map(step -> of(workflow, step, works.test(step), decides.test(step)))
                        .toList());
    }

    private static StepView of(Workflow workflow, Step step, boolean works, boolean decides) {
        PlannedStep plan = step.plan();
        return new StepView(
                plan.key(),
                plan.kind(),
                plan.words(),
                plan.title(),
                plan.settings(),
                plan.place(),
                plan.concern(),
                plan.assignee(),
                plan.needs(),
                step.state(),
                step.attempts(),
                step.trouble(),
                works ? step.note() : null,
                step.doneBy(),
                step.doneAt(),
                step.approvedBy(),
                step.approvedAt(),
                step.skippedBy(),
                step.endedAt(),
                workflow.running() ? step.actions(works, decides) : List.of());
    }
}
