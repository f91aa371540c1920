package dev.turnout.user.registration;

import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.participant.ParticipantAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a participant agrees to, with who decided.
@RestController
class ParticipantConsentController {

    record DecisionRequest(
            @NotNull Purpose purpose,
            @NotNull Boolean given,
            @NotNull ConsentDecision.DecidedBy decidedBy,
            @Nullable @Size(max = 500) String reason) {}

    private final ParticipantConsents consents;
    private final DecideConsent decideConsent;
    private final ParticipantAccess access;

    ParticipantConsentController(ParticipantConsents consents, DecideConsent decideConsent, ParticipantAccess access) {
        this.consents = consents;
        this.decideConsent = decideConsent;
        this.access = access;
    }

    /// All decisions, the newest first.
    @GetMapping("/api/v1/registrations/{id}/consents")
    Page<ConsentDecision> list(Caller caller, @PathVariable UUID id) {
        access.requireHandedIn(caller, id);
        return new Page<>(consents.of(id), null);
    }

    @PostMapping("/api/v1/registrations/{id}/consents")
    @Transactional
    Page<ConsentDecision> decide(Caller caller, @PathVariable UUID id, @Valid @RequestBody DecisionRequest asked) {
        access.requireOwn(caller, id);
        String reason = asked.reason();
        decideConsent.handle(
                caller,
                id,
                asked.purpose(),
                asked.given(),
                asked.decidedBy(),
                reason == null || reason.isBlank() ? null : reason.strip());
        return new Page<>(consents.of(id), null);
    }
}
