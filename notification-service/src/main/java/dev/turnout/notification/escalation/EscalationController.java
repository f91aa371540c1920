package dev.turnout.notification.escalation;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.audit.Deed;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.web.ETags;
import dev.turnout.common.web.IfMatch;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An event's own escalation policies. Emergency alerts have none: they wait for nothing.
@RestController
@RequestMapping("/api/v1/events/{eventId}/escalation-policies")
class EscalationController {

    private final EscalationPolicies policies;
    private final Escalation escalation;
    private final UsualSteps usual;
    private final Permissions permissions;
    private final Audit audit;

    /// @param afterSeconds how long without an answer
    record StepView(String channel, long afterSeconds) {}

    /// @param own whether the event has decided this
    /// @param steps those that count
    /// @param usual those that count where nothing is decided
    /// @param channels those by which this may be told
    /// @param dutyAfterSeconds after how long the people on duty hear of those who were not told; null: never
    record PolicyView(
            String category,
            long version,
            boolean own,
            List<StepView> steps,
            List<StepView> usual,
            List<String> channels,
            @Nullable Long dutyAfterSeconds) {}

    record PolicyList(List<PolicyView> items) {}

    EscalationController(
            EscalationPolicies policies,
            Escalation escalation,
            UsualSteps usual,
            Permissions permissions,
            Audit audit) {
        this.policies = policies;
        this.escalation = escalation;
        this.usual = usual;
        this.permissions = permissions;
        this.audit = audit;
    }

    @GetMapping
    PolicyList list(Caller caller, @PathVariable UUID eventId) {
        permissions.require(caller, Permission.REACH_READ, eventId);
        var decided = policies.ofEvent(eventId).stream()
                .collect(Collectors.toMap(EscalationPolicy::category, Function.identity()));
        return new PolicyList(Arrays.stream(Category.values())
                .filter(EscalationController::hasPolicy)
                .map(category -> view(decided.getOrDefault(category, EscalationPolicy.never(category))))
                .toList());
    }

    @GetMapping("/{category}")
    ResponseEntity<PolicyView> get(Caller caller, @PathVariable UUID eventId, @PathVariable String category) {
        permissions.require(caller, Permission.REACH_READ, eventId);
        return answer(policies.find(eventId, known(category)));
    }

    @PutMapping("/{category}")
    @Transactional
    public ResponseEntity<PolicyView> write(
            Caller caller,
            @PathVariable UUID eventId,
            @PathVariable String category,
            @Valid @RequestBody EscalationRequest request,
            IfMatch ifMatch) {
        return change(caller, eventId, known(category), request, ifMatch);
    }

    /// The usual steps count again.
    @DeleteMapping("/{category}")
    @Transactional
    public ResponseEntity<PolicyView> withdraw(
            Caller caller, @PathVariable UUID eventId, @PathVariable String category, IfMatch ifMatch) {
        return change(caller, eventId, known(category), null, ifMatch);
    }

    private ResponseEntity<PolicyView> change(
            Caller caller, UUID eventId, Category category, @Nullable EscalationRequest request, IfMatch ifMatch) {
        var event = permissions.require(caller, Permission.EVENT_EDIT, eventId);
        var seen = policies.find(eventId, category);
        ifMatch.require(seen.version(), () -> view(seen));
        var steps = request == null ? null : request.checked(category);
        var changed = policies.write(eventId, seen, steps, caller.personId())
                .orElseThrow(
                        () -> Problems.conflict("changed-meanwhile", "Somebody else changed this in the meantime."));
        escalation.changed(eventId);
        audit.record(Deed.of(
                        caller.personId(),
                        request == null ? "escalation.withdraw" : "escalation.write",
                        "escalation-policy",
                        category.word())
                .inOrganization(event.organizationId())
                .inEvent(eventId)
                .with(Map.of("version", changed.version(), "steps", views(view(changed)))));
        return answer(changed);
    }

    private static String views(PolicyView policy) {
        return policy.steps().stream()
                .map(step -> step.channel() + " " + step.afterSeconds() + " s")
                .collect(Collectors.joining(", "));
    }

    private static boolean hasPolicy(Category category) {
        return category != Category.ALERTS;
    }

    private static Category known(String category) {
        return Category.of(category)
                .filter(EscalationController::hasPolicy)
                .orElseThrow(() -> Problems.notFound("escalation policy"));
    }

    private ResponseEntity<PolicyView> answer(EscalationPolicy policy) {
        return ResponseEntity.ok().eTag(ETags.of(policy.version())).body(view(policy));
    }

    private PolicyView view(EscalationPolicy policy) {
        var usually = usual.of(policy.category());
        return new PolicyView(
                policy.category().word(),
                policy.version(),
                policy.own().isPresent(),
                views(policy.own().orElse(usually)),
                views(usually),
                Arrays.stream(Channel.values())
                        .filter(policy.category()::comesBy)
                        .map(Channel::word)
                        .toList(),
                policy.own()
                        .flatMap(EscalationSteps::duty)
                        .map(Duration::toSeconds)
                        .orElse(null));
    }

    private static List<StepView> views(EscalationSteps steps) {
        return steps.inOrder().entrySet().stream()
                .map(step -> new StepView(step.getKey().word(), step.getValue().toSeconds()))
                .toList();
    }
}
