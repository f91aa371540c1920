package dev.turnout.gateway.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnout.gateway.instances.Upstream;
import dev.turnout.gateway.session.SessionPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Tokens that open live connections and nothing else.
@Component
class LiveTokens {
    private static final Duration STILL_USEFUL = Duration.ofMinutes(5);

    private final AccessTokens accessTokens;
    private final WebClient services;
    private final Clock clock;
    private final Cache<String, LiveToken> recent = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(STILL_USEFUL)
            .build();

    LiveTokens(AccessTokens accessTokens, WebClient services, Clock clock) {
        this.accessTokens = accessTokens;
        this.services = services;
        this.clock = clock;
    }

    record LiveToken(String token, Instant expiresAt) {}

    /// A token with at least some minutes left, or nothing when nobody is signed in.
    Mono<LiveToken> of(ServerWebExchange exchange) {
        // The access token comes first, so that a session that has ended elsewhere gets no more live tokens.
        return SessionPrincipal.of(exchange)
                .flatMap(person -> accessTokens.of(exchange).flatMap(token -> recentOr(person.sessionId(), token)));
    }

    private Mono<LiveToken> recentOr(String sessionId, String accessToken) {
        LiveToken known = recent.getIfPresent(sessionId);
        return known != null && known.expiresAt().isAfter(clock.instant().plus(STILL_USEFUL))
                ? Mono.just(known)
                : issue(accessToken).doOnNext(issued -> recent.put(sessionId, issued));
    }

    private Mono<LiveToken> issue(String accessToken) {
        return services.post()
                .uri("http://" + Upstream.USER.service() + "/api/v1/live-tokens")
                .headers(headers -> headers.setBearerAuth(accessToken))
                .retrieve()
                .bodyToMono(LiveToken.class);
    }
}
