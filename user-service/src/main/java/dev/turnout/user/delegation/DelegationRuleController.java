package dev.turnout.user.delegation;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.participant.Participant.Kind;
import dev.turnout.user.participant.ParticipantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The rules about numbers of an event over HTTP.
@RestController
class DelegationRuleController {

    record RuleRequest(
            RatioRule.@NotNull Scope scope,
            RatioRule.@NotNull Form form,
            @NotNull Kind counted,
            @Nullable Kind per,
            @NotNull @Min(1) @Max(1000) Integer number,
            @NotNull Boolean blocking) {

        RatioRule toRule() {
            return new RatioRule(scope, form, counted, per, number, blocking);
        }

        boolean sensible() {
            boolean pair = form == RatioRule.Form.AT_MOST_PER;
            return (per != null) == pair && per != counted && plays(counted) && (per == null || plays(per));
        }

        private static boolean plays(Kind kind) {
            return kind == Kind.ATHLETE || kind == Kind.UNIFIED_PARTNER || kind == Kind.COACH;
        }
    }

    record RulesRequest(@NotNull @Size(max = 30) List<@NotNull @Valid RuleRequest> items) {}

    record RulesView(List<RatioRule> items) {}

    private final Rules rules;
    private final ParticipantAccess managers;
    private final Audit audit;

    DelegationRuleController(Rules rules, ParticipantAccess managers, Audit audit) {
        this.rules = rules;
        this.managers = managers;
        this.audit = audit;
    }

    @GetMapping("/api/v1/events/{eventId}/delegation-rules")
    RulesView rules(Caller caller, @PathVariable UUID eventId) {
        managers.requireManager(caller, eventId);
        return new RulesView(rules.of(eventId));
    }

    @PutMapping("/api/v1/events/{eventId}/delegation-rules")
    @Transactional
    RulesView replace(Caller caller, @PathVariable UUID eventId, @Valid @RequestBody RulesRequest request) {
        managers.requireManager(caller, eventId);
        List<FieldFault> faults = IntStream.range(0, request.items().size())
                .filter(i -> !request.items().get(i).sensible())
                .mapToObj(i -> new FieldFault(
                        "/items/" + i,
                        "no-rule",
                        "A rule counts athletes, unified partners or coaches, and only 'at most per' names a second."))
                .toList();
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        List<RatioRule> before = rules.of(eventId);
        List<RatioRule> after =
                request.items().stream().map(RuleRequest::toRule).toList();
        if (!before.equals(after)) {
            rules.replace(eventId, after);
            audit.record(
                    caller,
                    "delegation.rules",
                    "event",
                    eventId.toString(),
                    eventId,
                    Map.of("before", before, "after", after));
        }
        return new RulesView(rules.of(eventId));
    }
}
