package dev.turnout.gateway.site;

import dev.turnout.gateway.PublicUrl;
import dev.turnout.gateway.instances.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// What a page needs to know about this installation before anybody has signed in.
@RestController
class PlatformController {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final WebClient services;
    private final PublicUrl site;
    private final SiteProperties properties;
    private final Clock clock;
    private volatile @Nullable Known known;

    PlatformController(WebClient services, PublicUrl site, SiteProperties properties, Clock clock) {
        this.services = services;
        this.site = site;
        this.properties = properties;
        this.clock = clock;
    }

    private record Known(Setup setup, Instant until) {}

    private record Setup(boolean needed, boolean demo, List<DemoAccount> demoAccounts) {}

    record DemoAccount(String email, String role, String name) {}

    /// @param setupNeeded nobody has an account yet: the next visitor sets the platform up
    /// @param demoAccounts the sign-ins of the demonstration, empty anywhere else
    record PlatformView(
            boolean demo,
            boolean setupNeeded,
            String publicUrl,
            List<DemoAccount> demoAccounts,
            boolean mailbox,
            boolean phone) {}

    @GetMapping("/api/v1/platform")
    Mono<PlatformView> platform() {
        return setup().map(setup -> new PlatformView(
                setup.demo(),
                setup.needed(),
                site.origin(),
                setup.demoAccounts(),
                properties.mailboxUrl() != null,
                properties.phoneUrl() != null));
    }

    private Mono<Setup> setup() {
        Known remembered = known;
        return remembered != null && clock.instant().isBefore(remembered.until())
                ? Mono.just(remembered.setup())
                : ask();
    }

    /// Once set up, a platform stays so; until then the answer changes as soon as somebody has done it.
    private Mono<Setup> ask() {
        return services.get()
                .uri("http://" + Upstream.USER.service() + "/api/v1/setup")
                .retrieve()
                .bodyToMono(Setup.class)
                .doOnNext(setup -> {
                    if (!setup.needed()) {
                        known = new Known(setup, clock.instant().plus(REMEMBERED));
                    }
                });
    }
}
