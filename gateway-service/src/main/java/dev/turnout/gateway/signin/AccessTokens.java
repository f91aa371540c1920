package dev.turnout.gateway.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.gateway.Problem;
import dev.turnout.gateway.ProblemException;
import dev.turnout.gateway.session.SessionPrincipal;
import dev.turnout.gateway.session.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Access tokens for requests of signed-in browsers, renewed in time and by one request at a time for each session.
@Component
class AccessTokens {
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

    /// As long as an access token can last.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SessionStore sessions;
    private final ClientRegistration registration;
    private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> client;
    private final Clock clock;
    private final Cache<String, Boolean> refused =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LONGEST).build();
    private final Map<String, Mono<SessionTokens>> renewals = new ConcurrentHashMap<>();

    AccessTokens(
            SessionStore sessions,
            ClientRegistration registration,
            ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> client,
            Clock clock) {
        this.sessions = sessions;
        this.registration = registration;
        this.client = client;
        this.clock = clock;
    }

    /// The token to call services with in the name of the person signed in; nothing when nobody is.
    Mono<String> of(ServerWebExchange exchange) {
        return SessionPrincipal.of(exchange)
                .flatMap(person -> exchange.getSession()
                        .mapNotNull(session -> session.<SessionTokens>getAttribute(SessionTokens.ATTRIBUTE))
                        .flatMap(tokens -> fresh(tokens) ? Mono.just(tokens) : renewed(person.sessionId()))
                        .switchIfEmpty(Mono.defer(() -> ended(person.sessionId())))
                        .map(SessionTokens::accessToken));
    }

    /// A service refused this token: the next request finds out whether the sign-in has ended.
    void refused(String accessToken) {
        refused.put(accessToken, true);
    }

    private boolean fresh(SessionTokens tokens) {
        return tokens.usableAt(clock.instant().plus(RENEW_BEFORE))
                && refused.getIfPresent(tokens.accessToken()) == null;
    }

    private Mono<SessionTokens> renewed(String sessionId) {
        return renewals.computeIfAbsent(
                sessionId,
                id -> Mono.defer(() -> renew(id))
                        .doFinally(_ -> renewals.remove(id))
                        .cache());
    }

    /// Looks first at what is stored: another request or another gateway may have renewed the tokens already.
    private Mono<SessionTokens> renew(String sessionId) {
        return stored(sessionId)
                .flatMap(tokens -> fresh(tokens) ? Mono.just(tokens) : exchangeRefreshToken(sessionId, tokens))
                .switchIfEmpty(Mono.defer(() -> ended(sessionId)));
    }

    private Mono<SessionTokens> stored(String sessionId) {
        return sessions.read(sessionId, SessionTokens.ATTRIBUTE, SessionTokens.class);
    }

    private Mono<SessionTokens> exchangeRefreshToken(String sessionId, SessionTokens old) {
        OAuth2RefreshToken refreshToken = old.asRefreshToken();
        if (refreshToken == null) {
            return ended(sessionId);
        }
        return client.getTokenResponse(
                        new OAuth2RefreshTokenGrantRequest(registration, old.asAccessToken(), refreshToken))
                .map(SessionTokens::of)
                .flatMap(renewed -> sessions.write(sessionId, SessionTokens.ATTRIBUTE, renewed)
                        .thenReturn(renewed))
                .onErrorResume(AccessTokens::isRefusal, _ -> renewedElsewhere(sessionId));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof OAuth2AuthorizationException refusal
                && OAuth2ErrorCodes.INVALID_GRANT.equals(refusal.getError().getErrorCode());
    }

    private Mono<SessionTokens> renewedElsewhere(String sessionId) {
        return stored(sessionId).filter(this::fresh).switchIfEmpty(Mono.defer(() -> ended(sessionId)));
    }

    private Mono<SessionTokens> ended(String sessionId) {
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, "session-ended", "Please sign in again.");
        return sessions.delete(sessionId).then(Mono.error(new ProblemException(problem)));
    }
}
