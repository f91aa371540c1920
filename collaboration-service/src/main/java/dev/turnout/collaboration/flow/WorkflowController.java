package dev.turnout.collaboration.flow;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.Page;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The workflows of an event. Without one an event has nothing of this.
@RestController
class WorkflowController {

    private static final int LISTED = 50;

    private final Workflows workflows;
    private final Steps steps;
    private final StartWorkflow startWorkflow;
    private final CancelWorkflow cancelWorkflow;
    private final WorkflowTemplates templates;
    private final WorkflowProperties properties;
    private final Permissions permissions;
    private final Grants grants;

    WorkflowController(
            Workflows workflows,
            Steps steps,
            StartWorkflow startWorkflow,
            CancelWorkflow cancelWorkflow,
            WorkflowTemplates templates,
            WorkflowProperties properties,
            Permissions permissions,
            Grants grants) {
        this.workflows = workflows;
        this.steps = steps;
        this.startWorkflow = startWorkflow;
        this.cancelWorkflow = cancelWorkflow;
        this.templates = templates;
        this.properties = properties;
        this.permissions = permissions;
        this.grants = grants;
    }

    /// Those that run, then the newest that have ended.
    @GetMapping("/api/v1/events/{eventId}/workflows")
    Page<WorkflowLine> list(@PathVariable UUID eventId, Caller caller) {
        permissions.require(caller, Permission.WORK, eventId);
        List<Workflow> found = workflows.ofEvent(eventId, LISTED);
        Map<UUID, List<Step>> byWorkflow = steps
                .of(found.stream().map(Workflow::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Step::workflowId));
        return new Page<>(
                found.stream()
                        .map(each -> WorkflowLine.of(each, byWorkflow.getOrDefault(each.id(), List.of())))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/events/{eventId}/workflows")
    ResponseEntity<WorkflowView> start(
            @PathVariable UUID eventId, @Valid @RequestBody StartWorkflowRequest request, Caller caller) {
        EventBasics event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        StartWorkflow.Command command =
                request.toCommand(properties.steps(), templates::hasWords, person -> isOfTeam(event, person));
        return switch (startWorkflow.handle(caller, event, command)) {
            case StartWorkflow.Outcome.Started(Workflow workflow) ->
                answer(HttpStatus.CREATED, workflows.find(workflow.id()).orElseThrow(), caller);
            case StartWorkflow.Outcome.Cycle(List<String> ring) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "workflow-cycle",
                        "These steps wait for each other: " + String.join(" → ", ring) + ".",
                        Map.of("cycle", ring));
            case StartWorkflow.Outcome.TooMany(int running) ->
                throw Problems.conflict(
                        "too-many-workflows", running + " workflows of this event run; end one of them first.");
        };
    }

    @GetMapping("/api/v1/workflows/{id}")
    ResponseEntity<WorkflowView> read(@PathVariable UUID id, Caller caller) {
        return answer(HttpStatus.OK, seen(caller, Permission.WORK, id), caller);
    }

    /// Begins nothing more of it. What is done stays done.
    @PostMapping("/api/v1/workflows/{id}/cancel")
    ResponseEntity<WorkflowView> cancel(@PathVariable UUID id, Caller caller) {
        Workflow workflow = seen(caller, Permission.EVENT_EDIT, id);
        if (!cancelWorkflow.handle(id, caller.personId()) && workflow.state() == Workflow.State.DONE) {
            throw Problems.conflict("workflow-ended", "All of its steps have ended.");
        }
        return answer(HttpStatus.OK, workflows.find(id).orElseThrow(), caller);
    }

    /// The workflow, when a role of the caller allows this in its event. To strangers there is none.
    private Workflow seen(Caller caller, Permission permission, UUID id) {
        Workflow workflow = workflows.find(id).orElseThrow(() -> Problems.notFound("workflow"));
        try {
            permissions.require(caller, permission, workflow.eventId());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? Problems.notFound("workflow") : refusal;
        }
        return workflow;
    }

    private boolean isOfTeam(EventBasics event, UUID person) {
        return grants.of(person).stream().anyMatch(grant -> grant.covers(event.organizationId(), event.eventId()));
    }

    private ResponseEntity<WorkflowView> answer(HttpStatus status, Workflow workflow, Caller caller) {
        UUID event = workflow.eventId();
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/workflows/" + workflow.id()))
                .eTag(ETags.of(workflow.version()))
                .body(WorkflowView.of(
                        workflow,
                        steps.of(workflow.id()),
                        permissions.allows(caller, Permission.EVENT_EDIT, event),
                        step -> permissions.allows(caller, Permission.WORK, event, step.areas()),
                        step -> permissions.allows(caller, Permission.EVENT_EDIT, event, step.areas())));
    }
}
