package dev.turnout.collaboration.flow;

import dev.turnout.common.Ids;
import dev.turnout.common.audit.Audit;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Starts a workflow: what needs nothing begins at once.
@Component
class StartWorkflow {

    private final Workflows workflows;
    private final Steps steps;
    private final AdvanceWorkflow advance;
    private final WorkflowProperties properties;
    private final Audit audit;
    private final Clock clock;

    StartWorkflow(
            Workflows workflows,
            Steps steps,
            AdvanceWorkflow advance,
            WorkflowProperties properties,
            Audit audit,
            Clock clock) {
        this.workflows = workflows;
        this.steps = steps;
        this.advance = advance;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param template what the steps were made from, null without one
    record Command(String name, @Nullable String template, List<PlannedStep> steps) {}

    sealed interface Outcome {

        record Started(Workflow workflow) implements Outcome {}

        /// Steps wait for each other.
        record Cycle(List<String> steps) implements Outcome {}

        /// As many run as may at once.
        record TooMany(int running) implements Outcome {}
    }

    @Transactional
    Outcome handle(Caller caller, EventBasics event, Command command) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        command.steps().forEach(step -> needs.put(step.key(), step.needs()));
        List<String> cycle = new StepGraph(needs).cycle();
        if (!cycle.isEmpty()) {
            return new Outcome.Cycle(cycle);
        }
        int running = workflows.lockRunning(event.eventId());
        if (running >= properties.running()) {
            return new Outcome.TooMany(running);
        }
        Workflow workflow = new Workflow(
                event.eventId(),
                Ids.next(),
                event.organizationId(),
                command.name(),
                command.template(),
                Workflow.State.RUNNING,
                1,
                caller.personId(),
                Objects.requireNonNullElse(caller.name(), "?"),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        workflows.insert(workflow);
        for (int i = 0; i < command.steps().size(); i++) {
            steps.insert(event.eventId(), workflow.id(), i, command.steps().get(i));
        }
        audit.record(
                caller,
                "workflow.start",
                "workflow",
                workflow.id().toString(),
                event.eventId(),
                Map.of(
                        "steps",
                        command.steps().size(),
                        "template",
                        Objects.requireNonNullElse(command.template(), "")));
        advance.handle(workflow);
        return new Outcome.Started(workflow);
    }
}
