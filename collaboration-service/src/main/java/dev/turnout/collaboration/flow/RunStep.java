package dev.turnout.collaboration.flow;

import dev.turnout.common.fault.FaultPoint;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Does a step that the platform does itself. May be called again for the same one after a crash, or by two workers at
/// once: what it does happens once.
@Component
class RunStep {

    private final Workflows workflows;
    private final Steps steps;
    private final AdvanceWorkflow advance;
    private final WorkflowNews news;
    private final Clock clock;
    private final Map<StepKind, Doing> doings = new EnumMap<>(StepKind.class);

    RunStep(
            Workflows workflows,
            Steps steps,
            AdvanceWorkflow advance,
            WorkflowNews news,
            List<Doing> doings,
            Clock clock) {
        this.workflows = workflows;
        this.steps = steps;
        this.advance = advance;
        this.news = news;
        this.clock = clock;
        doings.forEach(each -> this.doings.put(each.kind(), each));
    }

    /// What a look at a step found.
    sealed interface Look {

        /// It can be done.
        record Able(Step step) implements Look {}

        /// Something is missing.
        record Hindered(Step step, Trouble trouble) implements Look {}

        /// It ended, or was opened anew under another id.
        record Over() implements Look {}
    }

    /// A worker takes the step, and those who look at it see that.
    @Transactional
    boolean begin(UUID taskId) {
        Optional<Step> found = steps.byTask(taskId);
        if (found.isEmpty()) {
            return false;
        }
        Workflow workflow = workflows.lock(found.get().workflowId());
        if (!steps.begin(taskId)) {
            return false;
        }
        news.changed(workflow, workflows.changed(workflow.id()), workflow.state());
        return true;
    }

    /// Looks whether it can be done, with no transaction open.
    Look look(UUID taskId) {
        Optional<Step> found = steps.byTask(taskId);
        if (found.isEmpty() || !StepState.WITH_A_WORKER.contains(found.get().state())) {
            return new Look.Over();
        }
        Step step = found.get();
        Optional<Workflow> workflow = workflows.find(step.workflowId()).filter(Workflow::running);
        if (workflow.isEmpty()) {
            return new Look.Over();
        }
        return doing(step)
                .look(workflow.get(), step)
                .<Look>map(trouble -> new Look.Hindered(step, trouble))
                .orElse(new Look.Able(step));
    }

    /// Does it, ends the step, opens what waited for it, and tells of it: all of it or nothing, and once.
    @Transactional(propagation = Propagation.MANDATORY)
    void finish(UUID taskId, Step step) {
        Workflow workflow = workflows.lock(step.workflowId());
        if (!workflow.running() || !steps.finish(taskId, clock.instant())) {
            return;
        }
        FaultPoint.hit("workflow.step-ended");
        doing(step).perform(workflow, step);
        FaultPoint.hit("workflow.step-performed");
        news.stepEnded(workflow, step, StepState.DONE, clock.instant());
        advance.handle(workflow);
    }

    /// Keeps why it is not done yet, or that it failed for good.
    @Transactional(propagation = Propagation.MANDATORY)
    void hinder(UUID taskId, StepState to, Trouble trouble) {
        steps.byTask(taskId).ifPresent(step -> {
            Workflow workflow = workflows.lock(step.workflowId());
            if (steps.hinder(taskId, to, trouble)) {
                news.changed(workflow, workflows.changed(workflow.id()), workflow.state());
            }
        });
    }

    /// A person lets a step that failed for good be tried once more from the lanes.
    @Transactional(propagation = Propagation.MANDATORY)
    void again(UUID taskId) {
        steps.byTask(taskId).ifPresent(step -> {
            Workflow workflow = workflows.lock(step.workflowId());
            if (workflow.running() && steps.again(taskId)) {
                news.changed(workflow, workflows.changed(workflow.id()), workflow.state());
            }
        });
    }

    private Doing doing(Step step) {
        Doing doing = doings.get(step.plan().kind());
        if (doing == null) {
            throw new IllegalStateException("nobody does " + step.plan().kind());
        }
        return doing;
    }
}
