package dev.turnout.notification.untold;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What collaboration-service asks for a person who decided there about those who were not told. It has asked for their
/// permission. Asked again, it changes nothing: they are left to what was done before.
@RestController
class UntoldWorkController {

    private static final String ASKS = "collaboration-service";

    private final Untold untold;
    private final ActOnUntold act;

    UntoldWorkController(Untold untold, ActOnUntold act) {
        this.untold = untold;
        this.act = act;
    }

    /// @param eventId the change's, so that no other event's can be meant
    record UntoldWorkRequest(
            @NotNull @Pattern(regexp = "send-again|ignore") String action,
            @NotNull UUID eventId,
            @NotNull UUID personId) {}

    /// @param people about how many it was
    record UntoldWorkDone(int people) {}

    @PostMapping("/internal/v1/changes/{id}/untold")
    UntoldWorkDone act(@PathVariable UUID id, @Valid @RequestBody UntoldWorkRequest request, Caller caller) {
        caller.requireService(ASKS);
        var subject = untold.subject(id)
                .filter(found -> found.eventId().equals(request.eventId()))
                .orElseThrow(() -> Problems.notFound("change"));
        var action = UntoldAction.of(request.action()).orElseThrow();
        return new UntoldWorkDone(act.handle(
                request.personId(),
                new ActOnUntold.Command(subject.changeId(), subject.eventId(), action, null, null)));
    }
}
