package dev.turnout.collaboration.flow;

import dev.turnout.common.Ids;
import dev.turnout.common.fault.FaultPoint;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Opens the steps of a workflow that wait for nothing any more, and ends the workflow when all have ended. The caller
/// has locked it.
@Component
class AdvanceWorkflow {

    private final Workflows workflows;
    private final Steps steps;
    private final StepTasks tasks;
    private final WorkflowNews news;
    private final Clock clock;

    AdvanceWorkflow(Workflows workflows, Steps steps, StepTasks tasks, WorkflowNews news, Clock clock) {
        this.workflows = workflows;
        this.steps = steps;
        this.tasks = tasks;
        this.news = news;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void handle(Workflow workflow) {
        List<Step> all = steps.of(workflow.id());
        Set<String> over =
                all.stream().filter(step -> step.state().over()).map(Step::key).collect(Collectors.toSet());
        for (Step step : all) {
            if (step.state() == StepState.WAITING
                    && over.containsAll(step.plan().needs())) {
                open(workflow, step, EnumSet.of(StepState.WAITING), step.opened());
            }
        }
        FaultPoint.hit("workflow.opened-next");
        Workflow.State state = workflow.state();
        if (workflow.running() && over.size() == all.size()) {
            state = Workflow.State.DONE;
            workflows.end(workflow.id(), state, clock.instant());
            news.ended(workflow, state, clock.instant());
        }
        news.changed(workflow, workflows.changed(workflow.id()), state);
    }

    /// Gives a step to a worker or a person, under a new id.
    ///
    /// @return whether it was in one of these states
    @Transactional(propagation = Propagation.MANDATORY)
    boolean open(Workflow workflow, Step step, Set<StepState> from, StepState to) {
        UUID task = Ids.next();
        if (!steps.open(step, from, to, task)) {
            return false;
        }
        tasks.open(workflow, step, to, task);
        return true;
    }
}
