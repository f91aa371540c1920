package dev.turnout.gateway.signin;

import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import dev.turnout.gateway.session.SessionPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What the web app may know about its own session.
@RestController
class SessionController {
    private final LiveTokens liveTokens;

    SessionController(LiveTokens liveTokens) {
        this.liveTokens = liveTokens;
    }

    record SessionView(boolean signedIn, @Nullable PersonView person) {}

    record PersonView(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String locale) {
        static PersonView of(OidcUser user) {
            return new PersonView(user.getName(), user.getFullName(), user.getEmail(), user.getLocale());
        }
    }

    @GetMapping("/api/v1/session")
    Mono<SessionView> session(ServerWebExchange exchange) {
        return SessionPrincipal.of(exchange)
                .map(person -> new SessionView(true, PersonView.of(person.user())))
                .defaultIfEmpty(new SessionView(false, null));
    }

    @GetMapping("/api/v1/live-token")
    Mono<LiveTokens.LiveToken> liveToken(ServerWebExchange exchange) {
        return liveTokens.of(exchange).switchIfEmpty(Mono.error(() -> new ProblemException(Problem.unauthenticated())));
    }
}
