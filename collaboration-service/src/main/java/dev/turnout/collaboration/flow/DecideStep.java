package dev.turnout.collaboration.flow;

import dev.turnout.common.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What people do with the steps of a workflow. Each decision counts once: of two who decide the same at the same
/// moment
/// the second is told that it is decided.
@Component
class DecideStep {

    private final Workflows workflows;
    private final Steps steps;
    private final AdvanceWorkflow advance;
    private final StepTasks tasks;
    private final WorkflowNews news;
    private final Audit audit;
    private final Clock clock;

    DecideStep(
            Workflows workflows,
            Steps steps,
            AdvanceWorkflow advance,
            StepTasks tasks,
            WorkflowNews news,
            Audit audit,
            Clock clock) {
        this.workflows = workflows;
        this.steps = steps;
        this.advance = advance;
        this.tasks = tasks;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /// What somebody wants of a step.
    sealed interface Decision {

        /// It is done.
        record Done(@Nullable String note) implements Decision {}

        /// It may go on.
        record Approve() implements Decision {}

        /// It has to be done better.
        record Return(@Nullable String reason) implements Decision {}

        /// It is not needed.
        record Skip(@Nullable String reason) implements Decision {}

        /// It is tried again.
        record Restart() implements Decision {}
    }

    sealed interface Outcome {

        record Decided() implements Outcome {}

        /// The step is not where this can be decided any more, or not yet.
        record NotNow(StepState state) implements Outcome {}
    }

    @Transactional
    Outcome handle(UUID personId, UUID workflowId, String key, Decision decision) {
        Step seen = steps.find(workflowId, key).orElseThrow();
        if (!isPossible(seen, decision)) {
            return new Outcome.NotNow(seen.state());
        }
        // before anything is locked here, so that a worker that closes the same item waits for nobody who waits for it
        tasks.withdraw(seen);
        Workflow workflow = workflows.lock(workflowId);
        Step step = steps.find(workflowId, key).orElseThrow();
        if (!workflow.running() || !apply(workflow, step, personId, decision)) {
            return new Outcome.NotNow(step.state());
        }
        advance.handle(workflow);
        return new Outcome.Decided();
    }

    /// The same for what somebody decided at the lanes, in the transaction in which they did. What was decided here
    /// before stays.
    @Transactional(propagation = Propagation.MANDATORY)
    void fromLanes(UUID personId, UUID taskId, Decision decision) {
        steps.byTask(taskId).ifPresent(seen -> {
            Workflow workflow = workflows.lock(seen.workflowId());
            Step step = steps.find(seen.workflowId(), seen.key()).orElseThrow();
            boolean ours = taskId.equals(step.taskId());
            if (ours && workflow.running() && apply(workflow, step, personId, decision)) {
                advance.handle(workflow);
            }
        });
    }

    private static boolean isPossible(Step step, Decision decision) {
        return switch (decision) {
            case Decision.Done _ -> step.doneByHand().isPresent();
            case Decision.Approve _ -> step.state() == StepState.NEEDS_APPROVAL;
            case Decision.Return _ -> step.returnable();
            case Decision.Skip _ -> step.skippable();
            case Decision.Restart _ -> step.restartable();
        };
    }

    private boolean apply(Workflow workflow, Step step, UUID personId, Decision decision) {
        return switch (decision) {
            case Decision.Done(String note) -> done(workflow, step, personId, note);
            case Decision.Approve() -> approve(workflow, step, personId);
            case Decision.Return(String reason) -> giveBack(workflow, step, personId, reason);
            case Decision.Skip(String reason) -> skip(workflow, step, personId, reason);
            case Decision.Restart() -> restart(workflow, step, personId);
        };
    }

    private boolean done(Workflow workflow, Step step, UUID personId, @Nullable String note) {
        Optional<StepState> to = step.doneByHand();
        Instant now = clock.instant();
        if (to.isEmpty() || !steps.doneByHand(step, to.get(), personId, note, now)) {
            return false;
        }
        record(workflow, step, personId, "workflow-step.done");
        if (to.get() == StepState.DONE) {
            news.stepEnded(workflow, step, StepState.DONE, now);
            return true;
        }
        return advance.open(workflow, step, EnumSet.of(StepState.NEEDS_APPROVAL), StepState.NEEDS_APPROVAL);
    }

    private boolean approve(Workflow workflow, Step step, UUID personId) {
        Instant now = clock.instant();
        if (!steps.approve(step, step.approved(), personId, now)) {
            return false;
        }
        record(workflow, step, personId, "workflow-step.approve");
        if (step.approved() == StepState.DONE) {
            news.stepEnded(workflow, step, StepState.DONE, now);
            return true;
        }
        return advance.open(workflow, step, EnumSet.of(StepState.READY), StepState.READY);
    }

    private boolean giveBack(Workflow workflow, Step step, UUID personId, @Nullable String reason) {
        Set<StepState> from = EnumSet.of(StepState.NEEDS_APPROVAL);
        if (!step.returnable() || !advance.open(workflow, step, from, StepState.NEEDS_PERSON)) {
            return false;
        }
        steps.note(step, reason, personId);
        record(workflow, step, personId, "workflow-step.return");
        return true;
    }

    private boolean skip(Workflow workflow, Step step, UUID personId, @Nullable String reason) {
        Instant now = clock.instant();
        if (!step.skippable() || !steps.skip(step, personId, reason, now)) {
            return false;
        }
        record(workflow, step, personId, "workflow-step.skip");
        news.stepEnded(workflow, step, StepState.SKIPPED, now);
        return true;
    }

    private boolean restart(Workflow workflow, Step step, UUID personId) {
        if (!step.restartable()
                || !advance.open(
                        workflow,
                        step,
                        EnumSet.of(StepState.FAILED, StepState.NOT_YET, StepState.RETRYING),
                        step.opened())) {
            return false;
        }
        record(workflow, step, personId, "workflow-step.restart");
        return true;
    }

    private void record(Workflow workflow, Step step, UUID personId, String action) {
        audit.record(
                personId, action, "workflow", workflow.id().toString(), workflow.eventId(), Map.of("step", step.key()));
    }
}
