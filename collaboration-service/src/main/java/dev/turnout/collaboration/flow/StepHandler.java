package dev.turnout.collaboration.flow;

import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.Work;
import dev.turnout.collaboration.work.WorkChange;
import dev.turnout.collaboration.work.WorkHandler;
import dev.turnout.collaboration.work.WorkResult;
import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.security.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Does in the lanes what a step waits for, and tells the step what becomes of it there.
final class StepHandler implements WorkHandler {

    static final String APPROVE = "approve";
    static final String RETURN = "return";

    private final StepTasks.Turn turn;
    private final RunStep run;
    private final DecideStep decide;
    private final WorkflowProperties properties;

    StepHandler(StepTasks.Turn turn, RunStep run, DecideStep decide, WorkflowProperties properties) {
        this.turn = turn;
        this.run = run;
        this.decide = decide;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return turn.kind();
    }

    @Override
    public Map<String, Permission> decisions(Work work) {
        Map<String, Permission> decisions = new LinkedHashMap<>();
        if (turn == StepTasks.Turn.HAND) {
            decisions.put("done", Permission.WORK);
        }
        if (turn == StepTasks.Turn.APPROVAL) {
            decisions.put(APPROVE, Permission.EVENT_EDIT);
            if (work.payload().at("/returnable").asBoolean()) {
                decisions.put(RETURN, Permission.EVENT_EDIT);
            }
        }
        decisions.put("skip", Permission.EVENT_EDIT);
        return decisions;
    }

    /// Steps that waited for it may have begun.
    @Override
    public boolean reopens(Work work) {
        return false;
    }

    @Override
    public WorkResult handle(Work work) {
        UUID task = UUID.fromString(work.key());
        if (work.decision() != null && work.decidedBy() != null) {
            UUID person = work.decidedBy();
            DecideStep.Decision decision = work.decision().equals(RETURN)
                    ? new DecideStep.Decision.Return(null)
                    : new DecideStep.Decision.Approve();
            return new WorkResult.Done(() -> decide.fromLanes(person, task, decision));
        }
        if (!run.begin(task)) {
            return over();
        }
        FaultPoint.hit("workflow.begun");
        RunStep.Look look = run.look(task);
        FaultPoint.hit("workflow.looked");
        return switch (look) {
            case RunStep.Look.Over() -> over();
            case RunStep.Look.Hindered(Step step, Trouble trouble) ->
                new WorkResult.Later(trouble.toWords(), properties.waitAfter(step.attempts()));
            case RunStep.Look.Able(Step step) -> new WorkResult.Done(() -> run.finish(task, step));
        };
    }

    @Override
    public void changed(WorkChange change) {
        UUID task = UUID.fromString(change.work().key());
        switch (change.work().state()) {
            case RETRYING -> {
                Trouble trouble = Trouble.of(change.why());
                run.hinder(task, trouble.equals(Trouble.FAILED) ? StepState.RETRYING : StepState.NOT_YET, trouble);
            }
            case DEAD -> run.hinder(task, StepState.FAILED, Trouble.of(change.why()));
            case READY -> run.again(task);
            case DONE -> fromPerson(change, task, new DecideStep.Decision.Done(null));
            case SKIPPED -> fromPerson(change, task, new DecideStep.Decision.Skip(null));
            case RUNNING, NEEDS_PERSON -> {}
        }
    }

    /// What workers and rules close is told to the step elsewhere, or does not concern it.
    private void fromPerson(WorkChange change, UUID task, DecideStep.Decision decision) {
        if (change.person() != null) {
            decide.fromLanes(change.person(), task, decision);
        }
    }

    private static WorkResult over() {
        return new WorkResult.Skipped(Words.of("workflow-over"));
    }

    /// One for each thing that a step can wait for.
    @Configuration(proxyBeanMethods = false)
    static class Handlers {

        @Bean
        StepHandler runsSteps(RunStep run, DecideStep decide, WorkflowProperties properties) {
            return new StepHandler(StepTasks.Turn.RUN, run, decide, properties);
        }

        @Bean
        StepHandler looksForSteps(RunStep run, DecideStep decide, WorkflowProperties properties) {
            return new StepHandler(StepTasks.Turn.LOOK, run, decide, properties);
        }

        @Bean
        StepHandler handsOverSteps(RunStep run, DecideStep decide, WorkflowProperties properties) {
            return new StepHandler(StepTasks.Turn.HAND, run, decide, properties);
        }

        @Bean
        StepHandler asksForApproval(RunStep run, DecideStep decide, WorkflowProperties properties) {
            return new StepHandler(StepTasks.Turn.APPROVAL, run, decide, properties);
        }
    }
}
