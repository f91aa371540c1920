package dev.turnout.user.federation;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.user.federation.FederatedIdentities.Identity;
import dev.turnout.user.signin.FreshSignIn;
import dev.turnout.user.signin.OtherSignIns.Button;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person's own accounts at other providers.
@RestController
@RequestMapping("/api/v1/people/me/federated-identities")
class FederatedIdentityController {

    /// @param provider its name, or its issuer when it is no longer configured
    record View(UUID id, String provider, Instant createdAt, Instant lastUsedAt) {}

    /// @param providers those that can be linked
    record Listed(List<View> items, List<Button> providers) {}

    record LinkRequest(@NotBlank String provider) {}

    record Begun(String next) {}

    private final FederatedIdentities identities;
    private final OtherProviders providers;
    private final Arrivals arrivals;
    private final FreshSignIn fresh;

    FederatedIdentityController(
            FederatedIdentities identities, OtherProviders providers, Arrivals arrivals, FreshSignIn fresh) {
        this.identities = identities;
        this.providers = providers;
        this.arrivals = arrivals;
        this.fresh = fresh;
    }

    @GetMapping
    Listed list(Caller caller) {
        return new Listed(
                identities.of(caller.personId()).stream().map(this::view).toList(), providers.buttons());
    }

    private View view(Identity identity) {
        String name = providers.buttons().stream()
                .filter(button -> providers
                        .find(button.word())
                        .filter(one -> one.issuer().equals(identity.issuer()))
                        .isPresent())
                .map(Button::name)
                .findFirst()
                .orElse(identity.issuer());
        return new View(identity.id(), name, identity.createdAt(), identity.lastUsedAt());
    }

    /// Begins to link; the browser goes on at the address.
    @PostMapping
    Begun begin(Caller caller, @Valid @RequestBody LinkRequest request) {
        OtherProvider provider = providers.find(request.provider()).orElseThrow(() -> Problems.notFound("provider"));
        fresh.require();
        return new Begun("/auth/federation/" + provider.word() + "?ticket=" + arrivals.ticket(caller.personId()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(Caller caller, @PathVariable UUID id) {
        if (identities.of(caller.personId()).stream().noneMatch(one -> one.id().equals(id))) {
            throw Problems.notFound("federated identity");
        }
        fresh.require();
        identities.unlink(caller.personId(), id);
    }
}
