package dev.turnout.gateway.signin;

import dev.turnout.gateway.instances.Upstream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// Ends a browser's session here and the sign-in behind it at user-service.
@Component
class SignOut implements ServerLogoutHandler {
    private static final Logger log = LoggerFactory.getLogger(SignOut.class);

    private final WebClient services;

    SignOut(WebClient services) {
        this.services = services;
    }

    @Override
    public Mono<Void> logout(WebFilterExchange exchange, Authentication authentication) {
        Mono<Void> here = exchange.getExchange().getSession().flatMap(WebSession::invalidate);
        return authentication.getPrincipal() instanceof OidcUser user
                ? here.then(atUserService(user.getIdToken().getTokenValue()))
                : here;
    }

    /// Signing out here must work while user-service does not; its own sign-in then ends by its time limit.
    private Mono<Void> atUserService(String idToken) {
        return services.post()
                .uri("http://" + Upstream.USER.service() + "/auth/logout")
                .body(BodyInserters.fromFormData("id_token_hint", idToken))
                .exchangeToMono(answer -> {
                    if (answer.statusCode().isError()) {
                        log.warn("user-service refused to end a sign-in with {}", answer.statusCode());
                    }
                    return answer.releaseBody();
                })
                .onErrorResume(failure -> {
                    log.warn("user-service did not hear of a sign-out", failure);
                    return Mono.empty();
                });
    }
}
