package dev.turnout.gateway.signin;

import dev.turnout.gateway.PublicUrl;
import dev.turnout.gateway.session.SessionCookie;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Sends a signed-in browser's requests on with a token in the place of the cookie. A caller that brings a token of its
/// own
/// keeps it.
@Component
class TokenRelayFilter implements GlobalFilter, Ordered {
    private final AccessTokens accessTokens;
    private final LiveTokens liveTokens;
    private final String sessionCookie;

    TokenRelayFilter(AccessTokens accessTokens, LiveTokens liveTokens, PublicUrl site) {
        this.accessTokens = accessTokens;
        this.liveTokens = liveTokens;
        this.sessionCookie = SessionCookie.name(site);
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        if (path.startsWith("/auth/")) {
            return chain.filter(withCookies(exchange, remaining(request.getCookies())));
        }
        ServerWebExchange bare = withCookies(exchange, "");
        if (request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION) || !path.matches("/(api|sse)/.*")) {
            return chain.filter(bare);
        }
        return token(exchange, path)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(token ->
                        token.map(one -> ask(withToken(bare, one), one, chain)).orElseGet(() -> chain.filter(bare)));
    }

    private Mono<Void> ask(ServerWebExchange exchange, String token, GatewayFilterChain chain) {
        return chain.filter(exchange).doOnSuccess(_ -> {
            if (HttpStatus.UNAUTHORIZED.equals(exchange.getResponse().getStatusCode())) {
                accessTokens.refused(token);
            }
        });
    }

    private Mono<String> token(ServerWebExchange exchange, String path) {
        return path.startsWith("/sse/")
                ? liveTokens.of(exchange).map(LiveTokens.LiveToken::token)
                : accessTokens.of(exchange);
    }

    private String remaining(MultiValueMap<String, HttpCookie> cookies) {
        return cookies.values().stream()
                .flatMap(List::stream)
                .filter(cookie -> !cookie.getName().equals(sessionCookie))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static ServerWebExchange withCookies(ServerWebExchange exchange, String cookies) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.remove(HttpHeaders.COOKIE);
                    if (!cookies.isEmpty()) {
                        headers.set(HttpHeaders.COOKIE, cookies);
                    }
                }))
                .build();
    }

    private static ServerWebExchange withToken(ServerWebExchange exchange, String token) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.setBearerAuth(token)))
                .build();
    }
}
