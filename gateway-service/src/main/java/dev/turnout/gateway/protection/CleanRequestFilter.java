package dev.turnout.gateway.protection;

import dev.turnout.gateway.FilterOrder;
import dev.turnout.gateway.Problem;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Replaces what a client says about where it comes from by what the gateway knows, and hides what is not for the
/// public.
@Component
@Order(FilterOrder.CLEAN_REQUEST)
class CleanRequestFilter implements WebFilter {
    private static final int NONE = -1;

    private final int managementPort;
    private final ClientAddress clients;

    /// @param managementPort where metrics are read, when that is not the public port
    CleanRequestFilter(@Value("${management.server.port:-1}") int managementPort, ProtectionProperties properties) {
        this.managementPort = managementPort;
        clients = new ClientAddress(properties.trustedProxies());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (HttpMethod.TRACE.equals(request.getMethod())) {
            return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "TRACE is not offered.")
                    .write(exchange);
        }
        if (ambiguous(request.getHeaders())) {
            return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "This request can be read in more than one way.")
                    .write(exchange);
        }
        if (hidden(request)) {
            return Problem.notFound().write(exchange);
        }
        ServerHttpRequest.Builder clean = request.mutate().headers(CleanRequestFilter::dropClaims);
        InetSocketAddress client =
                clients.of(request.getRemoteAddress(), request.getHeaders().getOrEmpty("X-Forwarded-For"));
        if (client != null) {
            clean.remoteAddress(client);
        }
        return chain.filter(exchange.mutate().request(clean.build()).build());
    }

    /// What the decoder lets pass although two servers could disagree about it: who is asked, or where the body ends.
    private static boolean ambiguous(HttpHeaders headers) {
        List<String> encodings = headers.getOrEmpty(HttpHeaders.TRANSFER_ENCODING);
        return headers.getOrEmpty(HttpHeaders.HOST).size() != 1
                || !(encodings.isEmpty() || encodings.equals(List.of("chunked")));
    }

    private static void dropClaims(HttpHeaders headers) {
        List<String> claims = headers.headerNames().stream()
                .filter(CleanRequestFilter::isClaim)
                .toList();
        claims.forEach(headers::remove);
    }

    private static boolean isClaim(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-")
                || name.equals("forwarded")
                || name.equals("x-real-ip")
                || name.startsWith("x-original-")
                || name.startsWith("x-http-method");
    }

    /// Paths are compared as handlers see them, decoded and without parameters.
    private boolean hidden(ServerHttpRequest request) {
        List<String> path = request.getPath().elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(segment -> ((PathSegment) segment).valueToMatch())
                .toList();
        if (path.isEmpty()) {
            return false;
        }
        return switch (path.getFirst()) {
            case "internal" -> true;
            case "actuator" ->
                !onManagementPort(request) && !(path.size() > 1 && path.get(1).equals("health"));
            default -> false;
        };
    }

    private boolean onManagementPort(ServerHttpRequest request) {
        InetSocketAddress local = request.getLocalAddress();
        return managementPort != NONE && local != null && local.getPort() == managementPort;
    }
}
