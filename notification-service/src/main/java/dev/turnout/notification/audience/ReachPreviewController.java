package dev.turnout.notification.audience;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.common.security.Permissions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.JsonNode;

/// Whom something would reach, before it is published.
@RestController
class ReachPreviewController {

    private static final String OWNER_OF_SESSIONS = "event";

    private final EstimateReach estimate;
    private final Owners owners;
    private final Permissions permissions;

    /// One of the two.
    record Request(
            @Valid @Nullable AudienceRequest audience,
            @Valid @Nullable SessionChange sessionChange) {}

    /// @param change as it would be sent to event-service
    record SessionChange(@NotNull UUID sessionId, @NotNull JsonNode change) {}

    /// @param people how many in all, each once
    /// @param bound `exact`, `at-least` or `about`
    /// @param silent the services that did not answer in time: `event`, `ticketing`, `identity`
    /// @param unknown where the request names what the event does not have
    /// @param reasons how many for each reason, of a session's change
    /// @param criteria how many meet each criterion, of an audience
    record View(
            int people,
            String bound,
            List<String> silent,
            List<String> unknown,
            Map<String, Long> reasons,
            List<Count> criteria) {}

    record Count(String pointer, String kind, String value, int people) {}

    private record Touched(long starred, long speakers, long staff) {}

    private record SessionReach(int people, Touched touched) {}

    ReachPreviewController(EstimateReach estimate, Owners owners, Permissions permissions) {
        this.estimate = estimate;
        this.owners = owners;
        this.permissions = permissions;
    }

    @PostMapping("/api/v1/events/{eventId}/reach-previews")
    View preview(Caller caller, @PathVariable UUID eventId, @Valid @RequestBody Request request) {
        if (request.sessionChange() != null) {
            // Those who look after one area only move sessions too.
            permissions.requireSomewhere(caller, Permission.SESSION_EDIT, eventId);
            return ofSession(eventId, request.sessionChange());
        }
        var event = permissions.require(caller, Permission.REACH_READ, eventId);
        if (request.audience() != null) {
            return ofAudience(
                    eventId, event.organizationId(), request.audience().toAudience());
        }
        throw Problems.invalid(List.of(new FieldFault("/audience", "required", "Say what is planned.")));
    }

    private View ofAudience(UUID eventId, UUID organizationId, Audience audience) {
        var faults = audience.faults("/audience");
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        var reach = estimate.of(eventId, organizationId, audience);
        var asked = audience.asked();
        var pointers = audience.pointers("/audience");
        var counts = IntStream.range(0, asked.size())
                .mapToObj(place -> new Count(
                        pointers.get(place),
                        asked.get(place).kind(),
                        asked.get(place).value(),
                        reach.counts().get(place)))
                .toList();
        return new View(
                reach.people(),
                reach.bound(),
                reach.silent(),
                reach.unknown().stream().map(pointers::get).toList(),
                Map.of(),
                counts);
    }

    private View ofSession(UUID eventId, SessionChange planned) {
        var path = "/internal/v1/events/%s/sessions/%s/reach".formatted(eventId, planned.sessionId());
        try {
            var answers = owners.ask(
                    List.of(OWNER_OF_SESSIONS),
                    owner -> owners.post(owner, path, planned.change(), SessionReach.class));
            var reach = answers.get(OWNER_OF_SESSIONS);
            return reach == null
                    ? new View(0, "at-least", List.of(OWNER_OF_SESSIONS), List.of(), Map.of(), List.of())
                    : new View(
                            reach.people(),
                            "exact",
                            List.of(),
                            List.of(),
                            Map.of(
                                    "starred", reach.touched().starred(),
                                    "speaker", reach.touched().speakers(),
                                    "staff", reach.touched().staff()),
                            List.of());
        } catch (HttpClientErrorException refused) {
            if (refused.getStatusCode() == HttpStatus.NOT_FOUND) {
                throw Problems.notFound("session");
            }
            throw Problems.invalid(
                    List.of(new FieldFault("/sessionChange/change", "invalid", "This change cannot be made.")));
        }
    }
}
