package dev.turnout.gateway.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/// The person who is signed in with this browser.
///
/// @param sessionId the cookie's value; never to be logged or shown
public record SessionPrincipal(String sessionId, OidcUser user) {
    static final String SECURITY_CONTEXT =
            WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

    /// The person signed in, or nothing.
    public static Mono<SessionPrincipal> of(ServerWebExchange exchange) {
        return exchange.getSession().mapNotNull(SessionPrincipal::in);
    }

    private static @Nullable SessionPrincipal in(WebSession session) {
        return user(session.getAttribute(SECURITY_CONTEXT))
                .map(user -> new SessionPrincipal(session.getId(), user))
                .orElse(null);
    }

    /// The person in a security context.
    static Optional<OidcUser> user(@Nullable Object attribute) {
        return attribute instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof OidcUser user
                ? Optional.of(user)
                : Optional.empty();
    }
}
