package dev.turnout.collaboration.flow;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What people do with single steps.
@RestController
class StepController {

    private final Workflows workflows;
    private final Steps steps;
    private final DecideStep decideStep;
    private final Permissions permissions;

    StepController(Workflows workflows, Steps steps, DecideStep decideStep, Permissions permissions) {
        this.workflows = workflows;
        this.steps = steps;
        this.decideStep = decideStep;
        this.permissions = permissions;
    }

    record StepDoneRequest(@Nullable @Size(max = 500) String note) {}

    /// Why somebody returns or skips a step.
    record StepReasonRequest(@NotBlank @Size(max = 500) String reason) {}

    /// Where the step is afterwards.
    record DecidedStep(String key, StepState state) {}

    @PostMapping("/api/v1/workflows/{id}/steps/{key}/done")
    DecidedStep done(
            @PathVariable UUID id,
            @PathVariable String key,
            @Valid @RequestBody StepDoneRequest request,
            Caller caller) {
        String note = request.note() == null || request.note().isBlank()
                ? null
                : request.note().strip();
        return decide(caller, Permission.WORK, id, key, new DecideStep.Decision.Done(note));
    }

    @PostMapping("/api/v1/workflows/{id}/steps/{key}/approve")
    DecidedStep approve(@PathVariable UUID id, @PathVariable String key, Caller caller) {
        return decide(caller, Permission.EVENT_EDIT, id, key, new DecideStep.Decision.Approve());
    }

    @PostMapping("/api/v1/workflows/{id}/steps/{key}/return")
    DecidedStep giveBack(
            @PathVariable UUID id,
            @PathVariable String key,
            @Valid @RequestBody StepReasonRequest request,
            Caller caller) {
        return decide(
                caller,
                Permission.EVENT_EDIT,
                id,
                key,
                new DecideStep.Decision.Return(request.reason().strip()));
    }

    @PostMapping("/api/v1/workflows/{id}/steps/{key}/skip")
    DecidedStep skip(
            @PathVariable UUID id,
            @PathVariable String key,
            @Valid @RequestBody StepReasonRequest request,
            Caller caller) {
        return decide(
                caller,
                Permission.EVENT_EDIT,
                id,
                key,
                new DecideStep.Decision.Skip(request.reason().strip()));
    }

    /// Tries a step once more that failed, or looks at once for what it waits for.
    @PostMapping("/api/v1/workflows/{id}/steps/{key}/restart")
    DecidedStep restart(@PathVariable UUID id, @PathVariable String key, Caller caller) {
        return decide(caller, Permission.EVENT_EDIT, id, key, new DecideStep.Decision.Restart());
    }

    private DecidedStep decide(
            Caller caller, Permission permission, UUID id, String key, DecideStep.Decision decision) {
        Step step = seen(caller, permission, id, key);
        return switch (decideStep.handle(caller.personId(), id, key, decision)) {
            case DecideStep.Outcome.Decided() ->
                new DecidedStep(key, steps.find(id, key).orElse(step).state());
            case DecideStep.Outcome.NotNow(StepState state) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "step-decided",
                        "The step is not where this can be decided: somebody else was faster, or it is not its turn.",
                        Map.of("state", state.word()));
        };
    }

    /// The step, when a role of the caller allows this at its place. To strangers there is none.
    private Step seen(Caller caller, Permission permission, UUID id, String key) {
        Workflow workflow = workflows.find(id).orElseThrow(() -> Problems.notFound("workflow"));
        try {
            permissions.requireSomewhere(caller, permission, workflow.eventId());
        } catch (ProblemException refusal) {
            throw refusal.status() == HttpStatus.NOT_FOUND ? Problems.notFound("workflow") : refusal;
        }
        Step step = steps.find(id, key).orElseThrow(() -> Problems.notFound("step"));
        permissions.require(caller, permission, workflow.eventId(), step.areas());
        return step;
    }
}
