package dev.turnout.user.privacy;

import dev.turnout.common.privacy.PersonErasedV1;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.Page;
import dev.turnout.user.privacy.PrivacyRequest.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway's part: it has no messages and lets nothing internal in, so it comes and asks what is to be done.
@RestController
class GatewayTaskController {

    private static final String GATEWAY = "gateway-service";

    record Task(UUID requestId, UUID personId, Kind kind) {}

    /// @param export what the gateway holds, for an export
    record Done(
            @NotNull List<PersonErasedV1.Table> tables,
            @Nullable JsonNode export) {}

    private final PrivacyRequests requests;
    private final ExportProcess exports;
    private final ErasureProcess erasures;
    private final JsonMapper json;

    GatewayTaskController(PrivacyRequests requests, ExportProcess exports, ErasureProcess erasures, JsonMapper json) {
        this.requests = requests;
        this.exports = exports;
        this.erasures = erasures;
        this.json = json;
    }

    @GetMapping("/internal/v1/privacy/gateway-tasks")
    Page<Task> tasks(Caller caller) {
        requireGateway(caller);
        return new Page<>(
                requests.waitingFor(Holder.GATEWAY).stream()
                        .map(request -> new Task(request.id(), request.personId(), request.kind()))
                        .toList(),
                null);
    }

    @PostMapping("/internal/v1/privacy/gateway-tasks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(Caller caller, @PathVariable UUID id, @Valid @RequestBody Done done) {
        requireGateway(caller);
        PrivacyRequest request = requests.find(id).orElseThrow(() -> Problems.notFound("privacy request"));
        if (request.kind() == Kind.EXPORT && done.export() != null) {
            exports.brought(id, json.writeValueAsBytes(done.export()));
        } else if (request.kind() == Kind.ERASURE) {
            erasures.proven(id, Holder.GATEWAY, done.tables());
        }
    }

    private static void requireGateway(Caller caller) {
        caller.requireService(GATEWAY);
    }
}
