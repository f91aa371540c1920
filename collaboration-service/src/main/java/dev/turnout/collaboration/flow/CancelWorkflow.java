package dev.turnout.collaboration.flow;

import dev.turnout.common.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends a workflow: what is done stays done, nothing more is begun.
@Component
class CancelWorkflow {

    private final Workflows workflows;
    private final Steps steps;
    private final StepTasks tasks;
    private final WorkflowNews news;
    private final Audit audit;
    private final Clock clock;

    CancelWorkflow(Workflows workflows, Steps steps, StepTasks tasks, WorkflowNews news, Audit audit, Clock clock) {
        this.workflows = workflows;
        this.steps = steps;
        this.tasks = tasks;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return whether it still ran
    @Transactional
    boolean handle(UUID workflowId, UUID personId) {
        steps.of(workflowId).forEach(tasks::withdraw);
        Workflow workflow = workflows.lock(workflowId);
        if (!workflow.running()) {
            return false;
        }
        // Those that were opened meanwhile.
        steps.of(workflowId).forEach(tasks::withdraw);
        Instant now = clock.instant();
        steps.cancel(workflowId, now);
        workflows.end(workflowId, Workflow.State.CANCELLED, now);
        news.ended(workflow, Workflow.State.CANCELLED, now);
        news.changed(workflow, workflows.changed(workflowId), Workflow.State.CANCELLED);
        audit.record(personId, "workflow.cancel", "workflow", workflowId.toString(), workflow.eventId(), Map.of());
        return true;
    }
}
