package dev.turnout.gateway.protection;

import dev.turnout.gateway.FilterOrder;
import dev.turnout.gateway.Problem;
import dev.turnout.gateway.PublicUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Lets only our own pages use a browser's session to change something or to open a socket.
///
/// Apps that bring a token, bound to a key of theirs or not, have no session to abuse and pass. The sign-in pages
/// protect their own forms, which browsers submit without our header. A mail program posts that no more mail is
/// wanted; the word in that address is the proof, and a session adds nothing to it.
@Component
@Order(FilterOrder.ORIGIN)
class OriginFilter implements WebFilter {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> TOKEN_SCHEMES = List.of("Bearer ", "DPoP ");
    private static final String UNSUBSCRIBE = "/api/v1/mail/unsubscribe";
    private static final String REQUESTED_BY = "turnout-web";

    private final Set<String> origins;

    OriginFilter(PublicUrl site, ProtectionProperties properties) {
        Set<String> allowed = new HashSet<>(properties.extraOrigins());
        allowed.add(site.origin());
        origins = Set.copyOf(allowed);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return allowed(exchange.getRequest())
                ? chain.filter(exchange)
                : Problem.of(
                                HttpStatus.FORBIDDEN,
                                "foreign-origin",
                                "This request does not come from a page of this site.")
                        .write(exchange);
    }

    private boolean allowed(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (HttpMethod.GET.equals(request.getMethod()) && "websocket".equalsIgnoreCase(headers.getUpgrade())) {
            return ownOrAbsent(headers.getOrigin());
        }
        if (SAFE.contains(request.getMethod()) || request.getPath().value().startsWith("/auth/")) {
            return true;
        }
        if (token(headers) || unsubscribes(request)) {
            return true;
        }
        return REQUESTED_BY.equals(headers.getFirst("X-Requested-By"))
                && sameSite(headers.getFirst("Sec-Fetch-Site"))
                && ownOrAbsent(headers.getOrigin());
    }

    private static boolean unsubscribes(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                && request.getPath().value().equals(UNSUBSCRIBE);
    }

    private static boolean token(HttpHeaders headers) {
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && TOKEN_SCHEMES.stream()
                        .anyMatch(scheme -> authorization.regionMatches(true, 0, scheme, 0, scheme.length()));
    }

    private static boolean sameSite(@Nullable String fetchSite) {
        return fetchSite == null || fetchSite.equals("same-origin");
    }

    private boolean ownOrAbsent(@Nullable String origin) {
        return origin == null || origins.contains(origin);
    }
}
