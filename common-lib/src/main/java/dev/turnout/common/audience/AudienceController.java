package dev.turnout.common.audience;

import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Says before something is told whom it would reach; to notification-service, and to nobody else.
@RestController
class AudienceController {

    private static final String ASKS = "notification-service";

    private final ResolveAudience resolve;

    record Request(
            @NotNull UUID eventId,
            @NotNull UUID organizationId,
            @NotNull @Size(max = 30) List<@Valid @NotNull Criterion> criteria) {}

    record Criterion(
            @NotNull @Size(max = 40) String kind,
            @NotNull @Size(max = 200) String value) {}

    AudienceController(ResolveAudience resolve) {
        this.resolve = resolve;
    }

    @PostMapping("/internal/v1/audiences")
    Resolution people(Caller caller, @Valid @RequestBody Request request) {
        caller.requireService(ASKS);
        return resolve.answer(
                new AudienceSource.Scope(request.eventId(), request.organizationId()),
                request.criteria().stream()
                        .map(one -> new AudienceCriterion(one.kind(), one.value()))
                        .toList());
    }
}
